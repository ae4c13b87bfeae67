package org.wrasse.engine.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.wrasse.actions.GateReport;
import org.wrasse.actions.Pause;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.engine.Engine;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalSize;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.pipeline.RulesAtWork;
import org.wrasse.engine.report.Counts;
import org.wrasse.engine.rules.Reload;
import org.wrasse.engine.rules.RuleReloader;
import org.wrasse.engine.source.LiveSource;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.fact.SerdEngine;

/** How the running daemon is. Asks nothing that may wait: it is wanted most when something does. */
public final class StatusReport {
    private final Engine engine;
    private final LiveSource kernel;
    private final Rates rates;
    private final long started = Clock.wallNanos();

    public StatusReport(Engine engine, LiveSource kernel, Rates rates) {
        this.engine = engine;
        this.kernel = kernel;
        this.rates = rates;
    }

    /** One object; {@code degraded} says what is not as it should be, empty if all is well. */
    public ObjectNode json() {
        long now = Clock.wallNanos();
        ObjectNode json =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "status")
                        .put("time", Rfc3339.format(now))
                        .put("version", version())
                        .put("pid", ProcessHandle.current().pid())
                        .put("started", Rfc3339.format(started))
                        .put("uptime_seconds", (now - started) / 1_000_000_000);
        json.set("degraded", JournalJson.tree(new Degraded(engine, kernel, rates).reasons()));
        source(json.putObject("source"));
        new Counts(engine.counters()).put(json.putObject("counters"));
        lastMinute(json.putObject("last_minute"));
        rules(json.putObject("rules"));
        serd(json.putArray("serd"));
        journal(json.putObject("journal"));
        actions(json.putObject("actions"));
        json.put(
                "privileges",
                Privileges.of(Sysfs.ofMachine(), engine.gate(), kernel.kind()).text());
        return json;
    }

    private static String version() {
        String version = StatusReport.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    private void source(ObjectNode json) {
        json.put("kind", kernel.kind()).put("rings", kernel.rings());
        List<ArmedEvent> events = kernel.events();
        json.put("ring_kib_per_cpu", engine.config().trace().ringKibPerCpu());
        ArrayNode armed = json.putArray("armed");
        events.stream().filter(ArmedEvent::isArmed).forEach(e -> armed.add(e.found()));
        json.put("events", events.size());
    }

    private void lastMinute(ObjectNode json) {
        Rates.Recent recent = rates.recent();
        json.put("seconds", Math.round(recent.seconds()))
                .put("read_per_second", Math.round(recent.read() * 10) / 10.0)
                .put("lost", recent.lost())
                .put("decisions", recent.decisions());
    }

    private void rules(ObjectNode json) {
        RuleReloader rules = engine.rules();
        RulesAtWork atWork = engine.rulesAtWork();
        json.put("digest", atWork.digest())
                .put("seq", atWork.sequence())
                .put("loaded", Rfc3339.format(rules.loadedAt()))
                .put("files", rules.base().sources().size())
                .put("rules", rules.base().rules().size());
        ArrayNode failed = json.putArray("failed");
        atWork.failed()
                .forEach((rule, why) -> failed.addObject().put("rule", rule).put("why", why));
        Reload last = rules.last();
        if (last != null) {
            ObjectNode reload = json.putObject("last_reload");
            reload.put("time", Rfc3339.format(last.time())).put("result", last.result().text());
            ArrayNode problems = reload.putArray("problems");
            last.problems().forEach(problem -> problems.add(problem.toString()));
        }
    }

    private void serd(ArrayNode json) {
        for (SerdEngine serd : engine.rulesAtWork().engines()) {
            json.addObject()
                    .put("rule", serd.rule())
                    .put("per", serd.declaration().per().text())
                    .put("held", serd.held())
                    .put("evicted", serd.evicted());
        }
    }

    private void journal(ObjectNode json) {
        Path directory = engine.config().journal().directory();
        json.put("directory", directory.toString())
                .put("next_seq", engine.nextSequence())
                .put("bytes", bytes(directory))
                .put("free_bytes", directory.toFile().getUsableSpace())
                .put("min_free_bytes", engine.config().journal().minFreeBytes())
                .put("waits_for_disk", engine.waitsForDisk())
                .put("held_entries", engine.heldEntries())
                .put("held_bytes", engine.heldBytes())
                .put("most_held_bytes", engine.config().journal().limits().memoryBytes());
    }

    private static long bytes(Path directory) {
        try {
            return JournalSize.fileBytes(directory);
        } catch (JournalException e) {
            return -1;
        }
    }

    private static void pause(ObjectNode json, Pause pause) {
        json.put("who", pause.who()).put("since", Rfc3339.format(pause.since()));
        if (pause.until() != 0) {
            json.put("until", Rfc3339.format(pause.until()));
        }
        json.put("why", pause.why()).put("text", pause.text());
    }

    private void actions(ObjectNode json) {
        GateReport gate = engine.gate();
        ArrayNode enabled = json.putArray("enabled");
        gate.enabled().stream().map(ActionKind::text).forEach(enabled::add);
        ArrayNode budgets = json.putArray("budgets");
        for (GateReport.BudgetLeft budget : gate.budgets()) {
            budgets.addObject()
                    .put("budget", budget.key())
                    .put("most", budget.most())
                    .put("spent", budget.spent());
        }
        gate.windows().forEach(json.putArray("windows")::add);
        if (!gate.nextWindow().isEmpty()) {
            json.put("next_window", gate.nextWindow());
        }
        if (gate.pause() != null) {
            pause(json.putObject("pause"), gate.pause());
        }
        json.set("retired", JournalJson.tree(gate.retired()));
        json.put("retired_page_bytes", gate.retiredPageBytes())
                .put("most_page_bytes", gate.mostPageBytes())
                .put("hung", engine.hungActions());
    }
}
