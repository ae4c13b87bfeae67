package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.LibC;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** The mounted tracefs of a machine. */
public final class TraceFs {
    private static final String PRINT = "ftrace:print";
    private static final List<String> USUAL =
            List.of("/sys/kernel/debug/tracing", "/sys/kernel/tracing");

    private final Sysfs machine;
    private final Sysfs files;

    private TraceFs(Sysfs machine, Sysfs files) {
        this.machine = machine;
        this.files = files;
    }

    /**
     * Finds it through {@code /proc/mounts}.
     *
     * @throws TraceException if it is not mounted or may not be read
     */
    public static TraceFs find(Sysfs machine) throws TraceException {
        String mount =
                mounts(machine).stream()
                        .max(Comparator.comparingInt(USUAL::indexOf))
                        .orElseThrow(
                                () ->
                                        new TraceException(
                                                "tracefs is not mounted: run `mount -t tracefs tracefs"
                                                        + " /sys/kernel/tracing`"));
        TraceFs found = new TraceFs(machine, machine.below(mount));
        found.headerPage();
        return found;
    }

    private static List<String> mounts(Sysfs machine) throws TraceException {
        List<String> points = new ArrayList<>();
        try {
            for (String line : machine.read("proc/mounts").split("\n")) {
                String[] field = line.split(" ");
                if (field.length > 2 && field[2].equals("tracefs")) {
                    points.add(field[1].replace("\\040", " "));
                }
            }
        } catch (SysfsException e) {
            throw new TraceException(e.getMessage() + ": is /proc mounted?", e);
        }
        return points;
    }

    /** The name under which this kernel has the event {@code system:event}; empty if it has not. */
    public Optional<String> event(String asked) {
        return new EventSwitches(files).find(asked);
    }

    /** The kernel's text on the layout of a sub-buffer. */
    String headerPage() throws TraceException {
        try {
            return files.read("events/header_page");
        } catch (SysfsException e) {
            throw new TraceException(explain(e, LibC.get().geteuid() == 0), e);
        }
    }

    /** One line on why tracefs refuses, and what to do. */
    static String explain(SysfsException e, boolean root) {
        String remedy =
                switch (e.errno()) {
                    case Errno.ENOENT -> "this kernel has no event tracing (CONFIG_EVENT_TRACING)";
                    case Errno.EACCES, Errno.EPERM ->
                            root
                                    ? "kernel lockdown forbids tracing (cat /sys/kernel/security/lockdown;"
                                            + " it must not be [confidentiality]), or the service's"
                                            + " sandbox does"
                                    : "run as root, or mount tracefs with gid= of a group of this user";
                    default -> "tracefs does not answer as it should";
                };
        return e.getMessage() + ": " + remedy;
    }

    /** Whether this kernel lacks the event that the wanted one stands in for. */
    public boolean needs(WantedEvent wanted) {
        return new EventSwitches(files).needed(wanted);
    }

    /** The number of an event, which its records start with. */
    public int id(String event) throws IOException {
        String text = files.read(EventSwitches.directory(event) + "/id");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TraceException("no number of the event " + event + ": \"" + text + "\"", e);
        }
    }

    /** The numbers of those of the wanted events that this kernel has now, by their names in it. */
    public SortedMap<String, Integer> numbers(Collection<WantedEvent> wanted) throws IOException {
        SortedMap<String, Integer> numbers = new TreeMap<>();
        for (WantedEvent each : wanted) {
            Optional<String> found = needs(each) ? event(each.event()) : Optional.empty();
            if (found.isPresent()) {
                numbers.put(found.get(), id(found.get()));
            }
        }
        return numbers;
    }

    /** The layout of sub-buffers and of these events ({@link #event}), and of markers. */
    public TraceFormats formats(Collection<String> events) throws IOException {
        SortedMap<String, String> formats = new TreeMap<>();
        for (String event : events) {
            formats.put(event, format(event));
        }
        formats.put(PRINT, format(PRINT));
        return new TraceFormats(headerPage(), Collections.unmodifiableSortedMap(formats));
    }

    private String format(String event) throws SysfsException {
        return files.read(EventSwitches.directory(event) + "/format");
    }

    /**
     * The machine and boot that records come from.
     *
     * @param clock what they are stamped with
     */
    public Machine machine(String clock) throws SysfsException {
        return new Machine(
                machine.read("proc/sys/kernel/random/boot_id"),
                machine.read("proc/sys/kernel/osrelease"),
                kernelArch(System.getProperty("os.arch")),
                LibC.get().getpagesize(),
                clock);
    }

    /** The JDK's name of an architecture as {@code uname -m} says it. */
    static String kernelArch(String jdk) {
        return switch (jdk) {
            case "amd64" -> "x86_64";
            case "x86" -> "i686";
            default -> jdk;
        };
    }

    /** The CPUs that may ever have a ring. */
    public List<Integer> possibleCpus() throws IOException {
        return CpuList.parse(machine.read("sys/devices/system/cpu/possible"));
    }

    public List<Integer> onlineCpus() throws IOException {
        return CpuList.parse(machine.read("sys/devices/system/cpu/online"));
    }

    /** The files below the mount point. */
    Sysfs files() {
        return files;
    }

    /** The files of the machine that it belongs to. */
    Sysfs machine() {
        return machine;
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
