package org.wrasse.actions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When hardware may be acted on, by the clock on the wall of a time zone: an hour that summer time
 * leaves out is in no window, one that it gives twice is in its window twice.
 */
public final class MaintenanceWindows {
    /** No restriction. */
    public static final MaintenanceWindows ALWAYS =
            new MaintenanceWindows(List.of(), List.of(), ZoneId.of("UTC"));

    private static final int DAYS = 15;
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);

    private final List<String> texts;
    private final List<MaintenanceWindow> windows;
    private final ZoneId zone;

    private MaintenanceWindows(List<String> texts, List<MaintenanceWindow> windows, ZoneId zone) {
        this.texts = List.copyOf(texts);
        this.windows = List.copyOf(windows);
        this.zone = zone;
    }

    /**
     * @param texts each as {@code Sat 02:00-06:00}; none: always
     * @throws IllegalArgumentException if one is no window; one line with the key
     */
    public static MaintenanceWindows parse(List<String> texts, ZoneId zone) {
        try {
            return new MaintenanceWindows(
                    texts, texts.stream().map(MaintenanceWindow::parse).toList(), zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("actions.windows: " + e.getMessage(), e);
        }
    }

    /** As they are configured. */
    public List<String> texts() {
        return texts;
    }

    /**
     * @param nanos since 1970
     */
    public boolean isOpen(long nanos) {
        return windows.isEmpty() || isOpen(at(nanos));
    }

    private boolean isOpen(ZonedDateTime time) {
        return windows.stream().anyMatch(w -> w.holds(time.toLocalDateTime()));
    }

    /** When the next one begins: {@code Sat 2026-11-28 02:00 CET}; empty if one is open. */
    public String next(long nanos) {
        return isOpen(nanos) ? "" : FORM.format(beginning(at(nanos)));
    }

    private ZonedDateTime beginning(ZonedDateTime now) {
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = now.toLocalDate().plusDays(day);
            Optional<ZonedDateTime> first =
                    windows.stream()
                            .map(w -> moment(date.atTime(w.from())))
                            .filter(begin -> begin.isAfter(now) && isOpen(begin))
                            .min(ZonedDateTime::compareTo);
            if (first.isPresent()) {
                return first.get();
            }
        }
        throw new IllegalStateException("a week without the windows " + texts);
    }

    /** The first moment at which the clock shows this or more. */
    private ZonedDateTime moment(LocalDateTime wall) {
        ZoneOffsetTransition left = zone.getRules().getTransition(wall);
        return left != null && left.isGap() ? left.getInstant().atZone(zone) : wall.atZone(zone);
    }

    private ZonedDateTime at(long nanos) {
        return Instant.ofEpochSecond(0, nanos).atZone(zone);
    }
}
