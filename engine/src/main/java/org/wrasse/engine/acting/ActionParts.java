package org.wrasse.engine.acting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wrasse.actions.Action;
import org.wrasse.actions.ActionSettings;
import org.wrasse.actions.BudgetSettings;
import org.wrasse.actions.DeclareFaulty;
import org.wrasse.actions.GateSettings;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.RunnerSettings;
import org.wrasse.actions.alert.AlertLimits;
import org.wrasse.actions.alert.Alerting;
import org.wrasse.actions.alert.Grouping;
import org.wrasse.actions.alert.LogAction;
import org.wrasse.actions.alert.NdjsonFile;
import org.wrasse.actions.cpu.CpuCount;
import org.wrasse.actions.cpu.OfflineCpu;
import org.wrasse.actions.memory.HardOfflinePage;
import org.wrasse.actions.memory.PageSettings;
import org.wrasse.actions.memory.SoftOfflinePage;
import org.wrasse.actions.pcie.LinkState;
import org.wrasse.actions.pcie.ResetLink;
import org.wrasse.actions.pcie.ResetTimes;
import org.wrasse.collectors.os.LibC;
import org.wrasse.engine.config.AlertPart;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.Config.ActionPart;
import org.wrasse.engine.config.Config.ActionsPart;
import org.wrasse.engine.config.CpuPart;
import org.wrasse.engine.config.PagePart;
import org.wrasse.engine.config.ResetLinkPart;
import org.wrasse.rules.decision.ActionKind;

/** The configuration's part on actions, in the terms of the actions' module. */
final class ActionParts {
    private static final int MESSAGES = 8192;

    private final ActionsPart config;

    ActionParts(Config config) {
        this.config = config.actions();
    }

    GateSettings gate() {
        Map<ActionKind, ActionSettings> kinds = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            ActionPart part = part(kind);
            if (part != null) {
                kinds.put(kind, settings(part, ActionSettings.defaultsFor(kind)));
            }
        }
        return new GateSettings(
                kinds,
                budgets(config.budgets()),
                config.windows(),
                config.doubt() == Config.Doubt.REFUSE);
    }

    private static BudgetSettings budgets(Config.BudgetsPart budgets) {
        return new BudgetSettings(
                budgets.pages().perHour(),
                budgets.pages().perDayPerDimm(),
                budgets.pages().mostPerDimm(),
                budgets.pages().shareOfMemory(),
                budgets.resets().perHourPerFunction(),
                budgets.resets().perDay(),
                budgets.cpus().perDay(),
                budgets.cpus().most(),
                budgets.cpus().shareOfCpus());
    }

    /** What one decision takes offline is counted: a core, where it goes as a whole. */
    int cpus(HardwareFiles files) throws HardwareFileException {
        CpuCount count = new CpuCount(files);
        return config.offlineCpu().wholeCore() ? count.cores() : count.threads();
    }

    private ActionPart part(ActionKind kind) {
        return switch (kind) {
            case LOG -> config.log();
            case ALERT -> {
                AlertPart alert = config.alert();
                yield new ActionPart(alert.enabled(), alert.injected(), alert.cooldown(), null);
            }
            case SOFT_OFFLINE_PAGE -> part(config.softOfflinePage());
            case HARD_OFFLINE_PAGE -> part(config.hardOfflinePage());
            case OFFLINE_CPU -> {
                CpuPart cpu = config.offlineCpu();
                yield new ActionPart(cpu.enabled(), cpu.injected(), cpu.cooldown(), null);
            }
            case RESET_LINK -> {
                ResetLinkPart reset = config.resetLink();
                yield new ActionPart(reset.enabled(), reset.injected(), reset.cooldown(), null);
            }
            case DECLARE_FAULTY -> null;
        };
    }

    private static ActionPart part(PagePart page) {
        return new ActionPart(page.enabled(), page.injected(), page.cooldown(), null);
    }

    private PageSettings settings(PagePart page) {
        return new PageSettings(LibC.get().getpagesize(), page.hugePages(), config.deadline());
    }

    private static ActionSettings settings(ActionPart part, ActionSettings defaults) {
        return new ActionSettings(
                part.enabled() == null ? defaults.enabled() : part.enabled(),
                part.injected() == null ? defaults.injected() : part.injected(),
                part.cooldown() == null ? defaults.cooldown() : part.cooldown());
    }

    RunnerSettings runner() {
        RunnerSettings defaults = RunnerSettings.defaults();
        return new RunnerSettings(
                defaults.workers(), defaults.queue(), config.deadline(), defaults.mostHung());
    }

    /**
     * How many small messages may wait for the journal's sake: a storm's decisions are not lost.
     */
    RunnerSettings messages() {
        RunnerSettings hardware = runner();
        return new RunnerSettings(
                hardware.workers(), MESSAGES, hardware.deadline(), hardware.mostHung());
    }

    Grouping grouping(String host) {
        AlertPart alert = config.alert();
        return new Grouping(host, alert.interval(), alert.componentsPerRule());
    }

    AlertLimits alertLimits() {
        Duration half = config.deadline().dividedBy(2); // a slow sink is no action that hangs
        Duration answer = config.alert().answer();
        return new AlertLimits(
                answer.compareTo(half) < 0 ? answer : half, AlertLimits.DEFAULTS.close());
    }

    /** One for each kind. */
    Map<ActionKind, Action> actions(Alerting alert, HardwareFiles files, LongSupplier clock) {
        Map<ActionKind, Action> actions = new EnumMap<>(ActionKind.class);
        for (Action action :
                List.of(
                        log(),
                        alert,
                        new DeclareFaulty(),
                        new SoftOfflinePage(files, settings(config.softOfflinePage())),
                        new HardOfflinePage(files, settings(config.hardOfflinePage())),
                        new OfflineCpu(files, config.offlineCpu().wholeCore()),
                        resetLink(files, clock))) {
            actions.put(action.kind(), action);
        }
        return actions;
    }

    /** How links are is read now only if one may ever be reset. */
    private Action resetLink(HardwareFiles files, LongSupplier clock) {
        boolean enabled = Boolean.TRUE.equals(config.resetLink().enabled());
        return new ResetLink(
                files,
                config.resetLink().inOrder(),
                enabled ? LinkState.readAll(files) : LinkState.NONE,
                ResetTimes.within(config.deadline(), config.resetLink().verify()),
                clock);
    }

    private Action log() {
        return new LogAction(file(config.log()));
    }

    private static Optional<NdjsonFile> file(ActionPart part) {
        Path path = part == null ? null : part.file();
        return path == null || path.toString().isEmpty()
                ? Optional.empty()
                : Optional.of(new NdjsonFile(path));
    }
}
