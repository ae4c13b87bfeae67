package org.wrasse.collectors.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * Sets an instance's ring up. One that was there before keeps what it has buffered: whatever would
 * empty it (another clock, another sub-buffer size) or make it smaller is left and warned of.
 */
final class RingSettings {
    private static final long PAGE_KIB = 4;

    private final Sysfs instance;
    private final boolean created;
    private final List<String> warnings = new ArrayList<>();

    RingSettings(Sysfs instance, boolean created) {
        this.instance = instance;
        this.created = created;
    }

    /** Lines on what could not be had as asked. */
    List<String> apply(RingSize size) throws SysfsException {
        if (created) {
            setClock();
        }
        setSubBuffer(size.subBufferKib());
        setRing(size.kibPerCpu());
        setWakeUp();
        return List.copyOf(warnings);
    }

    /** {@code boot} counts through suspend, {@code mono} is on any kernel. */
    private void setClock() throws SysfsException {
        List<String> clocks =
                Arrays.asList(
                        instance.read("trace_clock").replaceAll("[\\[\\]]", "").split("\\s+"));
        String wanted = clocks.contains("boot") ? "boot" : "mono";
        // Any write empties the ring, even of the clock that it has.
        if (!clock(instance).equals(wanted)) {
            instance.write("trace_clock", wanted);
        }
    }

    /** The clock in brackets among those that the kernel offers. */
    static String clock(Sysfs instance) throws SysfsException {
        String text = instance.read("trace_clock");
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        return open < 0 || close < 0 ? text : text.substring(open + 1, close);
    }

    private void setSubBuffer(int kib) throws SysfsException {
        if (kib == 0) {
            return;
        }
        if (!instance.exists("buffer_subbuf_size_kb")) {
            warnings.add(
                    "this kernel's sub-buffers have a fixed size: the size of "
                            + kib
                            + " KiB is ignored");
        } else if (!instance.read("buffer_subbuf_size_kb").equals(Integer.toString(kib))) {
            if (created) {
                instance.write("buffer_subbuf_size_kb", Integer.toString(kib));
            } else {
                warnings.add(
                        instance
                                + " keeps its sub-buffer size: another would lose what it has buffered"
                                + " (to change it, stop the daemon and rmdir the instance)");
            }
        }
    }

    private void setRing(int kib) throws SysfsException {
        String now = instance.read("buffer_size_kb").split(" ")[0];
        // "X" where the CPUs have different sizes.
        long has = now.matches("\\d+") ? Long.parseLong(now) : 0;
        if (kib == 0 || has >= kib && has <= kib + roundingKib()) {
            return;
        }
        if (!created && has > kib) {
            warnings.add(
                    instance
                            + " keeps its "
                            + now
                            + " KiB per CPU: a smaller ring could lose what it has buffered");
            return;
        }
        try {
            instance.write("buffer_size_kb", Integer.toString(kib));
        } catch (SysfsException e) {
            if (created) {
                throw e;
            }
            warnings.add(e.getMessage() + ": the ring keeps its " + now + " KiB per CPU");
        }
    }

    /** The kernel rounds up to whole sub-buffers, and to two at least. */
    private long roundingKib() throws SysfsException {
        String file = "buffer_subbuf_size_kb";
        return 2 * (instance.exists(file) ? Long.parseLong(instance.read(file)) : PAGE_KIB);
    }

    /** By default the kernel wakes nobody before half the ring is full. */
    private void setWakeUp() throws SysfsException {
        if (!instance.exists("buffer_percent")) {
            warnings.add("this kernel has no buffer_percent: wake-ups are its own choice");
        } else if (!instance.read("buffer_percent").equals("0")) {
            instance.write("buffer_percent", "0");
        }
    }
}
