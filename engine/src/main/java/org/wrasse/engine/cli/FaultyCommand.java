package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.engine.acting.PastActions;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.control.ControlClient;
import org.wrasse.engine.control.ControlException;
import org.wrasse.engine.operator.FaultyReport;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.replay.Snapshots;
import org.wrasse.engine.report.FaultyRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse faulty}. */
@Command(
        name = "faulty",
        description = {
            "Lists the components that rules have declared faulty: since when, why, what to do.",
            "It asks the running daemon; with --journal, or where none runs, the journal."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse faulty",
            "  sudo wrasse faulty --json | jq -r .component",
            "  wrasse faulty --journal /mnt/var/lib/wrasse/journal    of another machine",
            "",
            "Exit codes: 0 nothing is faulty, 1 it cannot be told, 3 something is."
        })
final class FaultyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin private CommonOptions options;

    @Override
    public Integer call() throws ControlException {
        List<ObjectNode> faulty = options.givesJournal() ? ofJournal() : ofDaemon();
        try (Output out = new Output(options.json())) {
            if (faulty.isEmpty()) {
                out.say("nothing is faulty");
            }
            for (ObjectNode one : faulty) {
                FaultyRows.of(one).forEach(out::say);
                out.tell(one);
            }
        }
        return faulty.isEmpty() ? ExitCode.OK : ExitCode.PARTLY;
    }

    private List<ObjectNode> ofDaemon() throws ControlException {
        List<ObjectNode> faulty = new ArrayList<>();
        try {
            new ControlClient(options.config().control().socket(), PATIENCE)
                    .ask("faulty", faulty::add);
            return faulty;
        } catch (ControlException e) {
            if (!e.notRunning()) {
                throw e;
            }
            System.err.println("wrasse: no daemon runs: as the journal's end has it");
            return ofJournal();
        }
    }

    private List<ObjectNode> ofJournal() {
        Config config = options.config();
        Snapshots snapshots = new Snapshots(config.journal().directory());
        try (JournalState state = snapshots.read(null, PastActions.none(config))) {
            return state.player().deciding().session().map(FaultyReport::of).orElse(List.of());
        }
    }
}
