package org.wrasse.actions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When hardware may be acted on, by the clock on the wall of a time zone: an hour that summer time
 * leaves out is in no window, one that it gives twice is in its window twice.
 */
public final class MaintenanceWindows {
    /** No restriction. */
    public static final MaintenanceWindows ALWAYS =
            new MaintenanceWindows(List.of(), List.of(), ZoneId.of("UTC"));

    /** Clocks were never set back by more for the end of summer time. */
    private static final Duration MOST_SET_BACK = Duration.ofHours(2);

    /** A time of day may be left out year after year. */
    private static final int MOST_LOOKED_AT = 1000;

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
     * @param texts each as {@code Sat 02:00-06:00} or {@code 0 2 * * Sat for 4h}; none: always
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
        return isOpen(nanos) ? "" : beginning(at(nanos)).map(FORM::format).orElse("never");
    }

    private Optional<ZonedDateTime> beginning(ZonedDateTime now) {
        return windows.stream()
                .flatMap(w -> beginning(w, now).stream())
                .min(ZonedDateTime::compareTo);
    }

    private Optional<ZonedDateTime> beginning(MaintenanceWindow window, ZonedDateTime now) {
        LocalDateTime from = now.toLocalDateTime().minus(MOST_SET_BACK);
        return Stream.iterate(
                        window.beginAfter(from),
                        Optional::isPresent,
                        b -> b.flatMap(window::beginAfter))
                .limit(MOST_LOOKED_AT)
                .flatMap(begin -> moments(begin.orElseThrow()))
                .filter(begin -> begin.isAfter(now) && isOpen(begin))
                .findFirst();
    }

    /** When the clock shows this: never (then when it first shows more), once or twice. */
    private Stream<ZonedDateTime> moments(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change != null && change.isGap()) {
            return Stream.of(change.getInstant().atZone(zone));
        }
        return zone.getRules().getValidOffsets(wall).stream()
                .map(offset -> wall.atOffset(offset).atZoneSameInstant(zone));
    }

    private ZonedDateTime at(long nanos) {
        return Instant.ofEpochSecond(0, nanos).atZone(zone);
    }
}
