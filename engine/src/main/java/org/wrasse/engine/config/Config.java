package org.wrasse.engine.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wrasse.actions.BudgetSettings;
import org.wrasse.actions.MaintenanceWindows;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.Retention;
import org.wrasse.rules.RuleSettings;

/**
 * The configuration, as in {@code config/wrasse.yaml}, where each key is explained. A part that the
 * file leaves out has its defaults.
 */
public record Config(
        JournalPart journal,
        RulesPart rules,
        TracePart trace,
        ActionsPart actions,
        FirmwarePart firmware,
        EdacPart edac,
        ControlPart control) {

    public Config {
        journal =
                journal == null
                        ? new JournalPart(null, null, null, null, null, null, null)
                        : journal;
        rules = rules == null ? new RulesPart(null, null) : rules;
        trace = trace == null ? new TracePart(null, null, null, null, null) : trace;
        actions = actions == null ? ActionsPart.defaults() : actions;
        firmware = firmware == null ? new FirmwarePart(null, null) : firmware;
        edac = edac == null ? new EdacPart(null) : edac;
        control = control == null ? new ControlPart(null) : control;
    }

    /** With no file at all: as if there were an empty one where it is installed. */
    public static Config defaults() {
        return new Config(null, null, null, null, null, null, null).in(Path.of("/etc/wrasse"));
    }

    /** Relative paths start at the folder. */
    Config in(Path folder) {
        List<Path> directories = rules.directories.stream().map(folder::resolve).toList();
        Config resolved =
                withJournal(folder.resolve(journal.directory()))
                        .with(new RulesPart(directories, rules.settings));
        return control.off() ? resolved : resolved.withSocket(folder.resolve(control.socket()));
    }

    public Config withJournal(Path directory) {
        return new Config(journal.in(directory), rules, trace, actions, firmware, edac, control);
    }

    /** With one folder over the packs. */
    public Config withRules(Path directory) {
        return with(new RulesPart(List.of(directory), rules.settings));
    }

    /** With the packs alone. */
    public Config withoutRuleFolders() {
        return with(new RulesPart(List.of(), rules.settings));
    }

    private Config with(RulesPart otherRules) {
        return new Config(journal, otherRules, trace, actions, firmware, edac, control);
    }

    public Config withInstance(String name) {
        return new Config(
                journal,
                rules,
                new TracePart(
                        trace.source, name, trace.ringKibPerCpu, trace.access, trace.newEvents),
                actions,
                firmware,
                edac,
                control);
    }

    public Config withSocket(Path path) {
        return new Config(journal, rules, trace, actions, firmware, edac, new ControlPart(path));
    }

    /** Where the journal lies and how much room it must leave. */
    public record JournalPart(
            Path directory,
            Integer minFreeMib,
            Integer memoryMib,
            Integer segmentMib,
            Duration snapshotEvery,
            Integer keepDays,
            Integer keepGib) {
        public JournalPart {
            directory = directory == null ? Path.of("/var/lib/wrasse/journal") : directory;
            minFreeMib = minFreeMib == null ? 256 : minFreeMib;
            require(minFreeMib >= 0, "journal.min-free-mib: must not be negative");
            memoryMib = memoryMib == null ? 16 : memoryMib;
            require(memoryMib >= 0, "journal.memory-mib: must not be negative");
            segmentMib = segmentMib == null ? 256 : segmentMib;
            require(segmentMib > 0, "journal.segment-mib: must be 1 or more");
            snapshotEvery = snapshotEvery == null ? Duration.ofMinutes(10) : snapshotEvery;
            require(
                    snapshotEvery.isZero() || snapshotEvery.toMillis() >= 1000,
                    "journal.snapshot-every: must be 1s or more, or 0s for never");
            keepDays = keepDays == null ? 0 : keepDays;
            require(keepDays >= 0, "journal.keep-days: must not be negative");
            keepGib = keepGib == null ? 0 : keepGib;
            require(keepGib >= 0, "journal.keep-gib: must not be negative");
            require(
                    keepDays + keepGib == 0 || !snapshotEvery.isZero(),
                    "journal.snapshot-every: must not be 0s where keep-days or keep-gib is set, as"
                            + " nothing is deleted that no snapshot covers");
        }

        JournalPart in(Path other) {
            return new JournalPart(
                    other, minFreeMib, memoryMib, segmentMib, snapshotEvery, keepDays, keepGib);
        }

        public Retention retention() {
            return new Retention(Duration.ofDays(keepDays), (long) keepGib << 30);
        }

        public long minFreeBytes() {
            return (long) minFreeMib << 20;
        }

        public JournalLimits limits() {
            return new JournalLimits(
                    minFreeBytes(), (long) segmentMib << 20, (long) memoryMib << 20);
        }
    }

    /**
     * Where rule files lie beside the packs, and what is to hold in place of what they say.
     *
     * @param directories lowest layer first; none need be there
     */
    public record RulesPart(List<Path> directories, RuleSettings settings) {
        private static final List<Path> LAYERS =
                List.of(
                        Path.of("/usr/lib/wrasse/rules.d"),
                        Path.of("rules.d"),
                        Path.of("/run/wrasse/rules.d"));

        public RulesPart {
            directories = directories == null ? LAYERS : List.copyOf(directories);
            settings = settings == null ? RuleSettings.NONE : settings;
            require(
                    directories.stream().distinct().count() == directories.size(),
                    "rules.directories: names a folder twice");
        }
    }

    /** The kernel's rings. */
    public record TracePart(
            RingKind source,
            String instance,
            Integer ringKibPerCpu,
            Access access,
            Duration newEvents) {
        public TracePart {
            source = source == null ? RingKind.AUTO : source;
            instance = instance == null ? "wrasse" : instance;
            ringKibPerCpu = ringKibPerCpu == null ? 4096 : ringKibPerCpu;
            access = access == null ? Access.AUTO : access;
            newEvents = newEvents == null ? Duration.ofMinutes(1) : newEvents;
            require(
                    newEvents.isZero() || newEvents.toMillis() >= 1000,
                    "trace.new-events: must be 1s or more, or 0s for never");
            require(
                    instance.matches("\\w[\\w.-]*"),
                    "trace.instance: must be a plain name, as wrasse");
            require(ringKibPerCpu > 0, "trace.ring-kib-per-cpu: must be more than 0");
        }
    }

    /** What of earlier boots is taken into the journal at start. */
    public record FirmwarePart(Boolean bert, Boolean erst) {
        public FirmwarePart {
            bert = bert == null || bert;
            erst = erst == null || erst;
        }
    }

    /** The kernel's memory error counters. */
    public record EdacPart(Duration poll) {
        public EdacPart {
            poll = poll == null ? Duration.ofSeconds(30) : poll;
            require(
                    poll.isZero() || poll.toMillis() >= 1000,
                    "edac.poll: must be 1s or more, or 0s for off");
        }
    }

    /** Where commands reach the daemon; an empty path for nowhere. */
    public record ControlPart(Path socket) {
        public ControlPart {
            socket = socket == null ? Path.of("/run/wrasse/wrasse.sock") : socket;
        }

        public boolean off() {
            return socket.toString().isEmpty();
        }
    }

    /** Which of the kernel's rings. */
    public enum RingKind {
        /** Tracefs, or perf where there can be no trace instance. */
        AUTO,
        TRACEFS,
        PERF
    }

    /** How sub-buffers are read. */
    public enum Access {
        AUTO,
        MMAP,
        READ
    }

    /** What may be done, and how much of it. */
    public record ActionsPart(
            ActionPart log,
            AlertPart alert,
            PagePart softOfflinePage,
            PagePart hardOfflinePage,
            CpuPart offlineCpu,
            ResetLinkPart resetLink,
            Duration deadline,
            BudgetsPart budgets,
            MaintenanceWindows windows,
            Doubt doubt) {

        public ActionsPart {
            alert = alert == null ? AlertPart.defaults() : alert;
            softOfflinePage = softOfflinePage == null ? PagePart.defaults() : softOfflinePage;
            hardOfflinePage = hardOfflinePage == null ? PagePart.defaults() : hardOfflinePage;
            offlineCpu = offlineCpu == null ? CpuPart.defaults() : offlineCpu;
            resetLink = resetLink == null ? ResetLinkPart.defaults() : resetLink;
            deadline = deadline == null ? Duration.ofSeconds(30) : deadline;
            require(
                    !deadline.isNegative() && !deadline.isZero(),
                    "actions.deadline: must be more than 0");
            budgets = budgets == null ? new BudgetsPart(null, null, null) : budgets;
            windows = windows == null ? MaintenanceWindows.ALWAYS : windows;
            doubt = doubt == null ? Doubt.REFUSE : doubt;
        }

        static ActionsPart defaults() {
            return new ActionsPart(null, null, null, null, null, null, null, null, null, null);
        }
    }

    /** What a count that may be too high is worth. */
    public enum Doubt {
        REFUSE,
        IGNORE
    }

    /** One kind of action; a key that is left out has the default of the kind. */
    public record ActionPart(Boolean enabled, Boolean injected, Duration cooldown, Path file) {}

    /** Bounds over all rules. */
    public record BudgetsPart(PagesPart pages, ResetsPart resets, CpusPart cpus) {
        public BudgetsPart {
            pages = pages == null ? new PagesPart(null, null, null, null) : pages;
            resets = resets == null ? new ResetsPart(null, null) : resets;
            cpus = cpus == null ? new CpusPart(null, null, null) : cpus;
        }
    }

    public record PagesPart(
            Integer perHour, Integer perDayPerDimm, Integer mostPerDimm, Double shareOfMemory) {
        public PagesPart {
            BudgetSettings defaults = BudgetSettings.defaults();
            perDayPerDimm = perDayPerDimm == null ? defaults.pagesPerDayPerDimm() : perDayPerDimm;
            mostPerDimm = mostPerDimm == null ? defaults.mostPagesPerDimm() : mostPerDimm;
            perHour = perHour == null ? 10 : perHour;
            shareOfMemory = shareOfMemory == null ? 0.001 : shareOfMemory;
        }
    }

    public record ResetsPart(Integer perHourPerFunction, Integer perDay) {
        public ResetsPart {
            perHourPerFunction = perHourPerFunction == null ? 1 : perHourPerFunction;
            perDay = perDay == null ? 10 : perDay;
        }
    }

    public record CpusPart(Integer perDay, Integer most, Double shareOfCpus) {
        public CpusPart {
            shareOfCpus =
                    shareOfCpus == null ? BudgetSettings.defaults().shareOfCpus() : shareOfCpus;
            most = most == null ? BudgetSettings.defaults().mostCpus() : most;
            perDay = perDay == null ? 1 : perDay;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
