package org.wrasse.actions.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.Decision;

/**
 * What the two files that take pages offline have in common: they want the page's physical byte
 * address, whose {@code 0x} tells the kernel its base.
 */
final class PageOffline {
    static final String DIRECTORY = "/sys/devices/system/memory/";

    private static final Map<Integer, String> COMMON =
            Map.of(
                    2,
                    "this kernel cannot offline pages (CONFIG_MEMORY_FAILURE is not set)",
                    6,
                    "the address is not in RAM: beyond its end or in a hole");

    private final String file;
    private final PageMap map;
    private final HardwareWrite write;

    /**
     * @param pageSize the system's, in bytes
     */
    PageOffline(HardwareFiles files, int pageSize, String file, Map<Integer, String> meanings) {
        this.file = DIRECTORY + file;
        this.map = new PageMap(files, pageSize);
        Map<Integer, String> all = new HashMap<>(COMMON);
        all.putAll(meanings);
        this.write = new HardwareWrite(files, all);
    }

    String plan(Decision decision) {
        return decision.component() instanceof PhysicalPage page
                ? "write " + address(page) + " to " + file
                : "write nothing: " + notAPage(decision);
    }

    Action.Result perform(Decision decision) {
        return decision.component() instanceof PhysicalPage page
                ? write.write(file, address(page))
                : Action.Result.refused(notAPage(decision));
    }

    /** As {@link Action#reconcile} says: by the kernel's mark on the page. */
    Action.Result reconcile(Decision decision) {
        return decision.component() instanceof PhysicalPage page
                ? new Reconciliation(map).of(List.of(page.address()))
                : Action.Result.refused(notAPage(decision));
    }

    private static String notAPage(Decision decision) {
        return Action.needs("a page", decision.action(), decision.component());
    }

    private static String address(PhysicalPage page) {
        return "0x" + Long.toHexString(page.address());
    }
}
