package org.wrasse.engine.backtest;

import org.wrasse.collectors.component.Component;

/**
 * What was known before the first uncorrected error of a component.
 *
 * @param further errors of the same component after it
 */
public record LeadTime(UncorrectedError error, long further, Warning old, Warning now) {

    /**
     * What one rule base had decided before.
     *
     * @param offline taking the very page offline; null if it had not
     * @param told anything else on the page or a part that it is in; null if it had not
     */
    public record Warning(Lead offline, Lead told) {
        /** One line. */
        public String text() {
            if (offline == null && told == null) {
                return "never";
            }
            String page = offline == null ? "" : offline.text();
            String other = told == null ? "" : told.text();
            return page + (offline == null || told == null ? "" : "; ") + other;
        }
    }

    LeadTime again() {
        return new LeadTime(error, further + 1, old, now);
    }

    public Component component() {
        return error.component();
    }
}
