package org.wrasse.actions;

import java.util.List;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/** How much may be out of use at a time. */
final class Caps {
    private final BudgetSettings settings;
    private final Retired retired;
    private final long mostPageBytes;
    private final int cpusOfTheShare;

    Caps(BudgetSettings settings, Retired retired, Host host) {
        this.settings = settings;
        this.retired = retired;
        this.mostPageBytes = (long) (host.memoryBytes() * settings.shareOfMemory());
        this.cpusOfTheShare = cpusOfTheShare(settings.shareOfCpus(), host.cpus());
    }

    /** One at least: a tenth of eight is none. */
    private static int cpusOfTheShare(double share, int cpus) {
        return share == 0 || cpus == 0 ? 0 : Math.max(1, (int) (share * cpus));
    }

    long mostPageBytes() {
        return mostPageBytes;
    }

    /** Those that are counted in pieces. */
    List<GateReport.BudgetLeft> left() {
        return List.of(
                new GateReport.BudgetLeft(
                        "pages.most-per-dimm",
                        settings.mostPagesPerDimm(),
                        retired.mostPagesOfADimm()),
                new GateReport.BudgetLeft("cpus.most", settings.mostCpus(), retired.cpus()),
                new GateReport.BudgetLeft("cpus.share-of-cpus", cpusOfTheShare, retired.cpus()));
    }

    /** Why there would be too much, or null. */
    String exceededBy(Decision decision) {
        boolean counted = retired.contains(decision.component());
        if (Budget.isPage(decision.action()) && decision.component() instanceof PhysicalPage page) {
            String dimm = counted ? null : pagesOfTheDimm(decision);
            return dimm != null ? dimm : memory(page);
        }
        return decision.action() == ActionKind.OFFLINE_CPU && !counted ? cpus() : null;
    }

    private String pagesOfTheDimm(Decision decision) {
        long pages = retired.pagesOn(decision.dimm());
        return pages < settings.mostPagesPerDimm()
                ? null
                : pages
                        + " pages of "
                        + (decision.dimm() == null ? "no known DIMM" : decision.dimm().id())
                        + " are offline: actions.budgets.pages.most-per-dimm in wrasse.yaml";
    }

    private String memory(PhysicalPage page) {
        long more = page.size() - retired.bytesOf(page);
        return more == 0 || retired.pageBytes() + more <= mostPageBytes
                ? null
                : retired.pageBytes()
                        + " of at most "
                        + mostPageBytes
                        + " bytes of memory are offline: actions.budgets.pages.share-of-memory in"
                        + " wrasse.yaml";
    }

    private String cpus() {
        long offline = retired.cpus();
        if (offline >= settings.mostCpus()) {
            return offline + " CPUs are offline: actions.budgets.cpus.most in wrasse.yaml";
        }
        return offline < cpusOfTheShare
                ? null
                : offline
                        + " of at most "
                        + cpusOfTheShare
                        + " CPUs are offline: actions.budgets.cpus.share-of-cpus in wrasse.yaml";
    }
}
