package org.wrasse.actions.memory;

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

    public SoftOfflinePage(HardwareFiles files, PageSettings settings) {
        this.page = new PageOffline(files, PageFile.SOFT, settings);
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
    public Result perform(Decision decision) throws InterruptedException {
        return page.perform(decision);
    }

    @Override
    public Result reconcile(Decision decision) {
        return page.reconcile(decision);
    }
}
