package org.wrasse.actions.memory;

import java.util.Map;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Moves a page's contents elsewhere and takes the page out of use until reboot. Kills nobody. The
 * kernel says yes also for a page that was offline already.
 */
public final class SoftOfflinePage implements Action {
    private final PageOffline page;

    /**
     * @param pageSize the system's, in bytes
     */
    public SoftOfflinePage(HardwareFiles files, int pageSize) {
        this.page =
                new PageOffline(
                        files,
                        pageSize,
                        "soft_offline_page",
                        Map.of(
                                5,
                                "the page is not online, or of a kind that cannot be moved (slab,"
                                        + " reserved, the kernel's own)",
                                12,
                                "no memory to move the page's contents to",
                                16,
                                "the page could not be isolated or migrated; try again later",
                                95,
                                "the kernel is told not to: sysctl vm.enable_soft_offline is 0, or"
                                        + " a hwpoison filter leaves the page out"));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.SOFT_OFFLINE_PAGE;
    }

    @Override
    public String plan(Decision decision) {
        return page.plan(decision);
    }

    @Override
    public Result perform(Decision decision) {
        return page.perform(decision);
    }

    @Override
    public Result reconcile(Decision decision) {
        return page.reconcile(decision);
    }
}
