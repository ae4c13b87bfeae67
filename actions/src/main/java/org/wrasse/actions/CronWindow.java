package org.wrasse.actions;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.rules.fact.Spans;

/**
 * A window that begins when a cron expression of five fields says and is open for some time. The
 * library sees the wall's clock as one of UTC, so that the change to summer time is not its matter.
 *
 * @param begins when
 * @param length at least a minute, at most a week
 */
record CronWindow(ExecutionTime begins, Duration length) implements MaintenanceWindow {
    private static final Pattern WINDOW = Pattern.compile("(.*?)(?:\\s+for(?:\\s+(.*))?)?");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Long enough for each date that there is: 29 February came not from 1896 until 1904. */
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    /** Whether it is meant as one: a minute or more stands first, and no day of the week. */
    static boolean isOne(String text) {
        return text.strip().matches("[0-9*@].*|.*\\sfor\\b.*");
    }

    /**
     * @param text as {@code 0 2 * * Sat for 4h}
     * @throws IllegalArgumentException if it is no such window; one line
     */
    static CronWindow parse(String text) {
        Matcher window = WINDOW.matcher(text.strip());
        if (!window.matches() || window.group(2) == null) {
            throw bad(text, "does not say how long: add a span, as \"for 4h\"");
        }
        ExecutionTime begins = begins(window.group(1), text);
        CronWindow parsed = new CronWindow(begins, length(window.group(2), text));
        if (parsed.beginAfter(SOME_TIME).isEmpty()) {
            throw bad(text, "never begins: no month has that day");
        }
        return parsed;
    }

    private static ExecutionTime begins(String expression, String text) {
        try {
            return ExecutionTime.forCron(
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                            .parse(expression));
        } catch (IllegalArgumentException e) {
            String why = e.getMessage().replace("Failed to parse cron expression. ", "");
            throw bad(
                    text,
                    "is no cron expression ("
                            + why.lines().findFirst().orElse("")
                            + "): the five fields are minute hour day month weekday, as \"0 2 1-7"
                            + " * *\" or \"*/30 22 * * Mon-Fri\"");
        }
    }

    private static Duration length(String span, String text) {
        Duration length = Duration.ofNanos(Spans.parse(span).orElse(0));
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw bad(text, span + " is no span of 1m to 7d: write it as 30m, 4h or 2d");
        }
        return length;
    }

    private static IllegalArgumentException bad(String text, String what) {
        return new IllegalArgumentException("\"" + text + "\" " + what);
    }

    @Override
    public boolean holds(LocalDateTime wall) {
        ZonedDateTime nextMinute = utc(wall.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1));
        return begins.lastExecution(nextMinute) // earlier than that
                .map(begin -> wall.isBefore(begin.toLocalDateTime().plus(length)))
                .orElse(false);
    }

    @Override
    public Optional<LocalDateTime> beginAfter(LocalDateTime wall) {
        return begins.nextExecution(utc(wall)).map(ZonedDateTime::toLocalDateTime);
    }

    private static ZonedDateTime utc(LocalDateTime wall) {
        return wall.atZone(ZoneOffset.UTC);
    }
}
