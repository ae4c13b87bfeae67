package org.wrasse.engine.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time at which a line was logged, as dmesg, journalctl and syslog write it. Times without a
 * zone are of the given one; times without a year are the last such before the file was written.
 */
final class LineTime {
    private static final long NANOS = 1_000_000_000L;
    private static final String CLOCK = "\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?";

    /** What dmesg -x and serial consoles put before. */
    private static final String LEVEL = "(?:<\\d+>|\\w+ *:\\w+ *: )?";

    private static final Pattern SINCE_BOOT =
            Pattern.compile("^" + LEVEL + "\\[ *(\\d{1,9})\\.(\\d{6})(?:\\]|,)");
    private static final Pattern WITH_DAY =
            Pattern.compile(
                    "^" + LEVEL + "\\[(\\w{3} \\w{3} +\\d{1,2} \\d{2}:\\d{2}:\\d{2} \\d{4})\\]");
    private static final Pattern ISO =
            Pattern.compile(
                    "^"
                            + LEVEL
                            + "(?:\\w{3} )?(\\d{4}-\\d{2}-\\d{2})[T ]("
                            + CLOCK
                            + ") ?(Z\\b|UTC\\b|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern SYSLOG = Pattern.compile("^(\\w{3}) +(\\d{1,2}) (" + CLOCK + ") ");
    private static final Pattern UNIX = Pattern.compile("^(\\d{9,10})\\.(\\d{6}) ");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.ROOT);
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private final ZoneId zone;
    private final long boot;
    private final Instant written;

    /**
     * @param zone of times that name none
     * @param boot when the machine was booted, in nanoseconds since 1970; {@link LogLine#UNKNOWN}
     * @param written when the file was written last
     */
    LineTime(ZoneId zone, long boot, Instant written) {
        this.zone = zone;
        this.boot = boot;
        this.written = written;
    }

    /** Nanoseconds since 1970, or {@link LogLine#UNKNOWN}. */
    long of(String line) {
        try {
            return parse(line);
        } catch (DateTimeException | ArithmeticException e) {
            return LogLine.UNKNOWN; // looks like a time and is none
        }
    }

    private long parse(String line) {
        Matcher m = SINCE_BOOT.matcher(line);
        if (m.find()) {
            return boot == LogLine.UNKNOWN ? boot : Math.addExact(boot, micros(m));
        }
        m = WITH_DAY.matcher(line);
        if (m.find()) {
            return nanos(LocalDateTime.parse(m.group(1).replaceAll(" +", " "), DAY).atZone(zone));
        }
        m = ISO.matcher(line);
        if (m.find()) {
            return iso(m);
        }
        m = SYSLOG.matcher(line);
        if (m.find() && MONTHS.contains(m.group(1))) {
            return syslog(m);
        }
        m = UNIX.matcher(line);
        return m.find() ? micros(m) : LogLine.UNKNOWN;
    }

    private static long micros(Matcher m) {
        return Long.parseLong(m.group(1)) * NANOS + Long.parseLong(m.group(2)) * 1000;
    }

    private long iso(Matcher m) {
        LocalDateTime time = LocalDateTime.parse(m.group(1) + "T" + m.group(2).replace(',', '.'));
        String offset = m.group(3);
        if (offset == null) {
            return nanos(time.atZone(zone));
        }
        if (offset.startsWith("Z") || offset.startsWith("U")) {
            return nanos(time.atZone(ZoneOffset.UTC));
        }
        return nanos(time.atZone(ZoneOffset.of(offset)));
    }

    /** The last such day of a year that is not after the file's last change. */
    private long syslog(Matcher m) {
        int month = MONTHS.indexOf(m.group(1)) + 1;
        int day = Integer.parseInt(m.group(2));
        String clock = m.group(3).replace(',', '.');
        ZonedDateTime latest = written.atZone(zone).plusDays(1);
        for (int year = latest.getYear(); year > latest.getYear() - 8; year--) {
            if (month == 2 && day == 29 && !LocalDate.of(year, 1, 1).isLeapYear()) {
                continue;
            }
            ZonedDateTime time =
                    LocalDateTime.parse("%04d-%02d-%02dT%s".formatted(year, month, day, clock))
                            .atZone(zone);
            if (!time.isAfter(latest)) {
                return nanos(time);
            }
        }
        return LogLine.UNKNOWN;
    }

    private static long nanos(ZonedDateTime time) {
        return Math.addExact(
                Math.multiplyExact(time.toEpochSecond(), NANOS), (long) time.getNano());
    }
}
