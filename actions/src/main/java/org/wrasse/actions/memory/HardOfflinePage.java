package org.wrasse.actions.memory;

import java.util.Map;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * Poisons a page as if an uncorrected error had hit it: unmaps it, and kills its owners if its
 * contents cannot be had again from elsewhere. The kernel says yes also where a hwpoison filter
 * left the page out.
 */
public final class HardOfflinePage implements Action {
    private static final int EHWPOISON = 133;

    private final PageOffline page;

    /**
     * @param pageSize the system's, in bytes
     */
    public HardOfflinePage(HardwareFiles files, int pageSize) {
        this.page =
                new PageOffline(
                        files,
                        pageSize,
                        "hard_offline_page",
                        Map.of(
                                16,
                                "the kernel holds the page or could not split or unmap it; its data"
                                        + " can still be reached",
                                95,
                                "a hwpoison filter leaves the page out",
                                EHWPOISON,
                                "the page was poisoned already"));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.HARD_OFFLINE_PAGE;
    }

    @Override
    public String plan(Decision decision) {
        return page.plan(decision);
    }

    /** A page that was poisoned before is {@code DONE}, with the errno: it is out of use. */
    @Override
    public Result perform(Decision decision) {
        Result result = page.perform(decision);
        return result.errno() == EHWPOISON
                ? new Result(Outcome.Result.DONE, result.why(), EHWPOISON)
                : result;
    }

    @Override
    public Result reconcile(Decision decision) {
        return page.reconcile(decision);
    }
}
