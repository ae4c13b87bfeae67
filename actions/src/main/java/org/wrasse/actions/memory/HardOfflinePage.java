package org.wrasse.actions.memory;

import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Poisons a page as if an uncorrected error had hit it: unmaps it, and kills its owners if its
 * contents cannot be had again from elsewhere. The kernel says yes also where a hwpoison filter
 * left the page out. A page that was poisoned before is {@code DONE}: it is out of use.
 */
public final class HardOfflinePage implements Action {
    private final PageOffline page;

    public HardOfflinePage(HardwareFiles files, PageSettings settings) {
        this.page = new PageOffline(files, PageFile.HARD, settings);
    }

    @Override
    public ActionKind kind() {
        return ActionKind.HARD_OFFLINE_PAGE;
    }

    @Override
    public String plan(Decision decision) {
        return page.plan(decision);
    }

    @Override
    public Result perform(Decision decision) throws InterruptedException {
        return page.perform(decision);
    }

    @Override
    public Result reconcile(Decision decision) {
        return page.reconcile(decision);
    }
}
