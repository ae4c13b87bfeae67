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

    Caps(BudgetSettings settings, Retired retired, long memoryBytes) {
        this.settings = settings;
        this.retired = retired;
        this.mostPageBytes = (long) (memoryBytes * settings.shareOfMemory());
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
                new GateReport.BudgetLeft("cpus.most", settings.mostCpus(), retired.cpus()));
    }

    /** Why there would be too much, or null. */
    String exceededBy(Decision decision) {
        if (retired.contains(decision.component())) {
            return null;
        }
        if (Budget.isPage(decision.action()) && decision.component() instanceof PhysicalPage page) {
            String dimm = pagesOfTheDimm(decision);
            return dimm != null ? dimm : memory(page);
        }
        return decision.action() == ActionKind.OFFLINE_CPU ? cpus() : null;
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
        return retired.pageBytes() + page.size() <= mostPageBytes
                ? null
                : retired.pageBytes()
                        + " of at most "
                        + mostPageBytes
                        + " bytes of memory are offline: actions.budgets.pages.share-of-memory in"
                        + " wrasse.yaml";
    }

    private String cpus() {
        return retired.cpus() < settings.mostCpus()
                ? null
                : retired.cpus() + " CPUs are offline: actions.budgets.cpus.most in wrasse.yaml";
    }
}
