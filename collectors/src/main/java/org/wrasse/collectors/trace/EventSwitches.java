package org.wrasse.collectors.trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** The {@code events/SYSTEM/EVENT/enable} and {@code filter} files of an instance. */
final class EventSwitches {
    private static final String MEMORY_FAILURE = "memory_failure_event";

    private final Sysfs instance;

    EventSwitches(Sysfs instance) {
        this.instance = instance;
    }

    /** Whether this kernel lacks the event that the wanted one stands in for. */
    boolean needed(WantedEvent wanted) {
        return wanted.insteadOf().isEmpty() || !exists(wanted.insteadOf());
    }

    ArmedEvent arm(WantedEvent wanted) {
        String asked = wanted.event();
        Optional<String> found = find(asked);
        if (found.isEmpty()) {
            return ArmedEvent.absent(asked);
        }
        String name = found.get();
        try {
            filter(directory(name) + "/filter", wanted.filter());
            String file = directory(name) + "/enable";
            if (!instance.read(file).startsWith("1")) {
                instance.write(file, "1");
            }
            return ArmedEvent.armed(asked, name);
        } catch (SysfsException e) {
            return ArmedEvent.failed(asked, name, e.getMessage(), e.errno());
        }
    }

    /** An instance that was adopted has it already: then nothing is written. */
    private void filter(String file, String filter) throws SysfsException {
        if (!filter.isEmpty() && !instance.read(file).equals(filter)) {
            instance.write(file, filter);
        }
    }

    /** The name under which the event is here; empty if it is not. */
    Optional<String> find(String asked) {
        return candidates(asked).filter(this::exists).findFirst();
    }

    /** The event moved from {@code ras} to a system of its own after 6.18. */
    private static Stream<String> candidates(String asked) {
        return asked.endsWith(":" + MEMORY_FAILURE)
                ? Stream.of("ras:" + MEMORY_FAILURE, "memory_failure:" + MEMORY_FAILURE)
                : Stream.of(asked);
    }

    private boolean exists(String name) {
        return instance.exists(directory(name) + "/enable");
    }

    static String directory(String name) {
        List<String> parts = List.of(name.split(":"));
        if (parts.size() != 2 || !name.matches("[\\w.-]+:[\\w.-]+")) {
            throw new IllegalArgumentException("an event is named system:event, not " + name);
        }
        return "events/" + parts.get(0) + "/" + parts.get(1);
    }
}
