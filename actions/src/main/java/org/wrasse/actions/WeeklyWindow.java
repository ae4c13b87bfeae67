package org.wrasse.actions;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some hours of some days of the week, as a clock on the wall shows them.
 *
 * @param days on which it begins
 * @param from when it begins
 * @param to when it ends: on the next day if that is not after {@code from}
 */
record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to)
        implements MaintenanceWindow {
    private static final Pattern WINDOW =
            Pattern.compile("([A-Za-z,-]+)\\s+(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final List<String> NAMES =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    WeeklyWindow {
        days = Set.copyOf(days);
    }

    /**
     * @throws IllegalArgumentException if it is no window; one line
     */
    static WeeklyWindow parse(String text) {
        Matcher window = WINDOW.matcher(text.strip());
        if (!window.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no window" + FORM);
        }
        LocalTime from = time(window.group(2), text);
        LocalTime to = time(window.group(3).replace("24:00", "00:00"), text);
        if (from.equals(to) && !window.group(3).equals("24:00")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" ends as it begins: for a whole day write 00:00-24:00");
        }
        return new WeeklyWindow(days(window.group(1).toLowerCase(), text), from, to);
    }

    private static LocalTime time(String clock, String text) {
        int hour = Integer.parseInt(clock.substring(0, 2));
        int minute = Integer.parseInt(clock.substring(3));
        if (hour > 23 || minute > 59) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": " + clock + " is no time of day" + FORM);
        }
        return LocalTime.of(hour, minute);
    }

    private static Set<DayOfWeek> days(String words, String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (words.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        for (String word : words.split(",", -1)) {
            String[] ends = word.split("-", -1);
            int first = NAMES.indexOf(ends[0]);
            int last = NAMES.indexOf(ends[ends.length - 1]);
            if (ends.length > 2 || first < 0 || last < 0) {
                throw new IllegalArgumentException(
                        "\"" + text + "\": " + word + " is no day of the week" + FORM);
            }
            for (int day = first; ; day = (day + 1) % 7) {
                days.add(DayOfWeek.of(day + 1));
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    @Override
    public Optional<LocalDateTime> beginAfter(LocalDateTime wall) {
        LocalDateTime begin = wall.toLocalDate().atTime(from);
        while (!begin.isAfter(wall) || !days.contains(begin.getDayOfWeek())) {
            begin = begin.plusDays(1);
        }
        return Optional.of(begin);
    }

    @Override
    public boolean holds(LocalDateTime wall) {
        boolean overnight = !to.isAfter(from);
        LocalTime time = wall.toLocalTime();
        boolean begun = days.contains(wall.getDayOfWeek()) && !time.isBefore(from);
        return overnight
                ? begun || days.contains(wall.getDayOfWeek().minus(1)) && time.isBefore(to)
                : begun && time.isBefore(to);
    }
}
