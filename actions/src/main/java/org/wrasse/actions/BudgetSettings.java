package org.wrasse.actions;

/**
 * How much may be done, whatever rules decide.
 *
 * @param pagesPerHour pages taken offline, softly or hard, on this host
 * @param pagesPerDayPerDimm of one DIMM; those of no known DIMM share one
 * @param mostPagesPerDimm of one DIMM that may be offline at a time; likewise
 * @param shareOfMemory that may be offline at a time, 0.001 being 0.1 %
 * @param resetsPerHour of one PCIe function
 * @param resetsPerDay on this host
 * @param cpusPerDay taken offline on this host
 * @param mostCpus that may be offline at a time; a core that goes as a whole counts as one
 * @param shareOfCpus that may be offline at a time, 0.1 being 10 %; but one in any case, if it is
 *     not 0
 */
public record BudgetSettings(
        int pagesPerHour,
        int pagesPerDayPerDimm,
        int mostPagesPerDimm,
        double shareOfMemory,
        int resetsPerHour,
        int resetsPerDay,
        int cpusPerDay,
        int mostCpus,
        double shareOfCpus) {

    public BudgetSettings {
        share("pages.share-of-memory", shareOfMemory);
        share("cpus.share-of-cpus", shareOfCpus);
        notNegative("pages.per-hour", pagesPerHour);
        notNegative("pages.per-day-per-dimm", pagesPerDayPerDimm);
        notNegative("pages.most-per-dimm", mostPagesPerDimm);
        notNegative("resets.per-hour-per-function", resetsPerHour);
        notNegative("resets.per-day", resetsPerDay);
        notNegative("cpus.per-day", cpusPerDay);
        notNegative("cpus.most", mostCpus);
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "actions.budgets." + key + ": must be between 0 and 1");
        }
    }

    private static void notNegative(String key, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("actions.budgets." + key + ": must not be negative");
        }
    }

    public static BudgetSettings defaults() {
        return new BudgetSettings(10, 24, 128, 0.001, 1, 10, 1, 4, 0.1);
    }
}
