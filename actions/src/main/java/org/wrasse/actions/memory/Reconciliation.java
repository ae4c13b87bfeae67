package org.wrasse.actions.memory;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.actions.Action.Result;
import org.wrasse.actions.HardwareFileException;

/** Whether pages are out of use, as found by a process that did not see them taken. */
final class Reconciliation {
    private final PageMap map;
    private final int pageSize;

    Reconciliation(PageMap map, int pageSize) {
        this.map = map;
        this.pageSize = pageSize;
    }

    /**
     * {@code DONE} if all are marked as poisoned and nobody is told to have them, {@code FAILED} if
     * one is not, {@code TIMED_OUT} if nobody can tell.
     */
    Result of(List<Long> addresses) {
        List<String> inUse = new ArrayList<>();
        try {
            for (long address : addresses) {
                PageFlags flags = map.at(address);
                if (!flags.poisoned() || flags.stillUsed()) {
                    String marked = flags.poisoned() ? "marked as poisoned, but " : "";
                    inUse.add("0x" + Long.toHexString(address) + " (" + marked + flags.use() + ")");
                }
            }
        } catch (HardwareFileException e) {
            return Result.timedOut(
                    "found at start: whether it was done cannot be told, and it is not repeated: "
                            + e.getMessage());
        }
        return inUse.isEmpty()
                ? Result.done("found at start: done; marked as poisoned in " + PageMap.FILE)
                : Result.failed(
                                "found at start: not done; not out of use by "
                                        + PageMap.FILE
                                        + ": "
                                        + String.join(", ", inUse),
                                0)
                        .butTaken((long) (addresses.size() - inUse.size()) * pageSize);
    }
}
