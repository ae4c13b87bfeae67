package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The daemon's object of type {@code status} as lines for people. */
public final class StatusRows {
    private final JsonNode status;
    private final List<String> rows = new ArrayList<>();

    private StatusRows(JsonNode status) {
        this.status = status;
    }

    public static List<String> of(JsonNode status) {
        StatusRows made = new StatusRows(status);
        made.running();
        made.source();
        made.counters();
        made.rules();
        made.serd();
        made.journal();
        made.actions();
        made.row("privileges", "%s", status.path("privileges").asText());
        return made.rows;
    }

    private void row(String name, String format, Object... values) {
        rows.add("%-10s %s".formatted(name, format.formatted(values)).stripTrailing());
    }

    private void running() {
        boolean well = status.path("degraded").isEmpty();
        row(
                "wrasse",
                "%s since %s (%s), pid %d, version %s",
                well ? "running" : "running but degraded",
                second(status.path("started")),
                span(status.path("uptime_seconds").asLong()),
                status.path("pid").asLong(),
                status.path("version").asText());
        status.path("degraded").forEach(why -> row("", "! %s", why.asText()));
    }

    private void source() {
        JsonNode source = status.path("source");
        row(
                "events",
                "%d of %d armed in %s, %d KiB a CPU",
                source.path("armed").size(),
                source.path("events").asInt(),
                source.path("rings").asText(),
                source.path("ring_kib_per_cpu").asInt());
    }

    private void counters() {
        JsonNode c = status.path("counters");
        JsonNode last = status.path("last_minute");
        row(
                "records",
                "%d read = %d decoded + %d undecodable; %d lost by the kernel",
                c.path("read").asLong(),
                c.path("decoded").asLong(),
                c.path("undecodable").asLong(),
                c.path("lost").asLong());
        row(
                "",
                "last %d s: %.1f read a second, %d lost, %s",
                last.path("seconds").asLong(),
                last.path("read_per_second").asDouble(),
                last.path("lost").asLong(),
                counted(last, "decision"));
        row(
                "decided",
                "%s, %s, %s",
                counted(c, "trip"),
                counted(c, "decision"),
                counted(c, "outcome"));
    }

    private static String counted(JsonNode counters, String noun) {
        return Plural.of(counters.path(noun + "s").asLong(), noun);
    }

    private void rules() {
        JsonNode rules = status.path("rules");
        row(
                "rules",
                "%d in %s, %.12s, loaded %s, from journal entry %d on",
                rules.path("rules").asInt(),
                Plural.of(rules.path("files").asInt(), "file"),
                rules.path("digest").asText(),
                second(rules.path("loaded")),
                rules.path("seq").asLong());
        JsonNode last = rules.path("last_reload");
        if (!last.isMissingNode()) {
            row("", "last reload %s: %s", second(last.path("time")), last.path("result").asText());
            last.path("problems").forEach(problem -> row("", "  %s", problem.asText()));
        }
    }

    private void serd() {
        String name = "counting";
        int idle = 0;
        for (JsonNode serd : status.path("serd")) {
            if (serd.path("held").asInt() == 0 && serd.path("evicted").asLong() == 0) {
                idle++;
                continue;
            }
            row(
                    name,
                    "%d of unit %s, %d forgotten: \"%s\"",
                    serd.path("held").asInt(),
                    serd.path("per").asText(),
                    serd.path("evicted").asLong(),
                    serd.path("rule").asText());
            name = "";
        }
        row(name, "nothing against anything: %s", Plural.of(idle, "rule"));
    }

    private void journal() {
        JsonNode journal = status.path("journal");
        row(
                "journal",
                "%s, next entry %d, %d MiB, %d MiB free (%d wanted)%s",
                journal.path("directory").asText(),
                journal.path("next_seq").asLong(),
                journal.path("bytes").asLong() >> 20,
                journal.path("free_bytes").asLong() >> 20,
                journal.path("min_free_bytes").asLong() >> 20,
                journal.path("waits_for_disk").asBoolean() ? held(journal) : "");
    }

    private static String held(JsonNode journal) {
        return "; no room: %s in %d of %d KiB of memory"
                .formatted(
                        Plural.of(journal.path("held_entries").asLong(), "entry", "entries"),
                        journal.path("held_bytes").asLong() >> 10,
                        journal.path("most_held_bytes").asLong() >> 10);
    }

    private void actions() {
        JsonNode actions = status.path("actions");
        row("actions", "enabled: %s", joined(actions.path("enabled")));
        if (actions.has("pause")) {
            row("", "! on hardware %s", actions.path("pause").path("text").asText());
        }
        if (!actions.path("windows").isEmpty()) {
            row(
                    "windows",
                    "%s; %s",
                    joined(actions.path("windows")),
                    actions.has("next_window")
                            ? "closed until " + actions.path("next_window").asText()
                            : "open now");
        }
        StringJoiner budgets = new StringJoiner(", ");
        actions.path("budgets")
                .forEach(
                        b ->
                                budgets.add(
                                        "%d of %d %s"
                                                .formatted(
                                                        b.path("spent").asLong(),
                                                        b.path("most").asInt(),
                                                        b.path("budget").asText())));
        row("spent", "%s", budgets);
        row(
                "retired",
                "%d pages and CPUs, %d of at most %d KiB of memory",
                actions.path("retired").size(),
                actions.path("retired_page_bytes").asLong() >> 10,
                actions.path("most_page_bytes").asLong() >> 10);
    }

    private static String joined(JsonNode texts) {
        StringJoiner joiner = new StringJoiner(", ");
        texts.forEach(text -> joiner.add(text.asText()));
        return joiner.length() == 0 ? "none" : joiner.toString();
    }

    /** A time without its fraction. */
    static String second(JsonNode time) {
        return time.asText().replaceFirst("\\.\\d+", "");
    }

    private static String span(long seconds) {
        Duration d = Duration.ofSeconds(seconds);
        if (d.toDays() > 0) {
            return d.toDays() + "d " + d.toHoursPart() + "h";
        }
        return d.toHours() > 0
                ? d.toHours() + "h " + d.toMinutesPart() + "m"
                : d.toMinutes() > 0
                        ? d.toMinutes() + "m " + d.toSecondsPart() + "s"
                        : d.toSeconds() + "s";
    }
}
