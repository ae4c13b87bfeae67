package org.wrasse.engine.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.decode.EventDecoders;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.BootTrace;
import org.wrasse.collectors.trace.TraceException;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;
import org.wrasse.collectors.trace.WantedEvent;
import org.wrasse.engine.config.Config;

/** The kernel's rings: are they there, what comes through them, from when on. */
final class TraceChecks {
    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    private final Sysfs machine;
    private final Config.TracePart config;

    TraceChecks(Sysfs machine, Config.TracePart config) {
        this.machine = machine;
        this.config = config;
    }

    void check(List<Finding> into) {
        TraceFs traceFs;
        try {
            traceFs = TraceFs.find(machine);
        } catch (TraceException e) {
            into.add(Finding.warn("tracefs", "no events can be read", e.getMessage()));
            return;
        }
        into.add(Finding.ok("tracefs", traceFs.toString()));
        events(traceFs, into);
        instance(traceFs, into);
        into.add(reader());
        into.add(boot(BootTrace.events(traceFs, EventDecoders.wanted())));
    }

    /** The events that this kernel has, by the names that it has them under. */
    private static void events(TraceFs traceFs, List<Finding> into) {
        Set<String> found = new LinkedHashSet<>();
        List<String> absent = new ArrayList<>();
        for (WantedEvent wanted : EventDecoders.wanted()) {
            if (traceFs.needs(wanted)) {
                Optional<String> name = traceFs.event(wanted.event());
                name.ifPresentOrElse(found::add, () -> absent.add(wanted.event()));
            }
        }
        if (found.isEmpty()) {
            into.add(
                    Finding.warn(
                            "events",
                            "this kernel has none of the events that we decode",
                            "use a kernel with CONFIG_RAS, and on x86 CONFIG_X86_MCE"));
        } else {
            into.add(Finding.ok("events", String.join(" ", found)));
        }
        if (!absent.isEmpty()) {
            into.add(
                    Finding.absent(
                            "events",
                            "this kernel has no " + String.join(" ", absent),
                            "none, if there is no such hardware; else load the driver's module"));
        }
    }

    private void instance(TraceFs traceFs, List<Finding> into) {
        Optional<TraceInstance> instance = TraceInstance.find(traceFs, config.instance());
        if (instance.isEmpty()) {
            into.add(
                    Finding.absent(
                            "instance",
                            "there is no trace instance " + config.instance() + " yet",
                            "start the daemon: wrasse run"));
            return;
        }
        List<ArmedEvent> events = instance.get().look(wanted(traceFs));
        List<String> off =
                events.stream()
                        .filter(e -> e.state() == ArmedEvent.State.FAILED)
                        .map(ArmedEvent::why)
                        .distinct()
                        .toList();
        long armed = events.stream().filter(ArmedEvent::isArmed).count();
        into.add(
                off.isEmpty()
                        ? Finding.ok("instance", instance.get() + ", " + armed + " events armed")
                        : Finding.warn(
                                "instance",
                                String.join("; ", off),
                                "restart the daemon, which arms them again"));
    }

    /** Those that the daemon arms on this kernel. */
    private static List<String> wanted(TraceFs traceFs) {
        return EventDecoders.wanted().stream()
                .filter(traceFs::needs)
                .map(WantedEvent::event)
                .toList();
    }

    private Finding reader() {
        String release = text("proc/sys/kernel/osrelease");
        Matcher version = RELEASE.matcher(release);
        boolean maps =
                version.matches()
                        && (number(version, 1) > 6
                                || number(version, 1) == 6 && number(version, 2) >= 10);
        if (config.access() == Config.Access.READ) {
            return Finding.ok(
                    "reader", "read, as configured: a killed daemon can lose a page per CPU");
        }
        if (maps) {
            return Finding.ok("reader", "mmap (Linux " + release + ")");
        }
        String why = "Linux " + release + " cannot map rings";
        return config.access() == Config.Access.MMAP
                ? Finding.warn("reader", why, "set trace.access to auto, or use Linux >= 6.10")
                : Finding.ok("reader", why + ": read; a killed daemon can lose a page per CPU");
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** Errors from before the daemon's start are in a ring only if the kernel made it. */
    private Finding boot(List<String> events) {
        String wanted = "trace_instance=" + config.instance();
        return text("proc/cmdline").matches("(?s).*\\b" + Pattern.quote(wanted) + "[,^@ ].*")
                ? Finding.ok("boot", "the kernel traces from its start: " + wanted)
                : Finding.absent(
                        "boot",
                        "errors before the daemon's start are not traced",
                        "add to the kernel's command line: "
                                + BootTrace.commandLine(config.instance(), events));
    }

    private String text(String path) {
        try {
            return machine.read(path);
        } catch (SysfsException e) {
            return "";
        }
    }
}
