package org.wrasse.rules.decision;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.rules.fact.Trip;

/**
 * What rules say in their {@code then} part: {@code decide.ACTION( COMPONENT ).because( FACT );}.
 * It acts on nothing; it makes {@link Decision}s. An action that is given null fails the rule.
 */
public final class Decide {
    private final Deliberation deliberation;

    public Decide(Deliberation deliberation) {
        this.deliberation = deliberation;
    }

    /** Moves the page's contents elsewhere and uses it no more; disturbs nobody. */
    public Step softOffline(PhysicalPage page) {
        return step(ActionKind.SOFT_OFFLINE_PAGE, page, "softOffline", "page");
    }

    /** Uses the page no more and kills the processes that need what was in it. */
    public Step hardOffline(PhysicalPage page) {
        return step(ActionKind.HARD_OFFLINE_PAGE, page, "hardOffline", "page");
    }

    /** Takes the CPU out of service. */
    public Step offlineCpu(LogicalCpu cpu) {
        return step(ActionKind.OFFLINE_CPU, cpu, "offlineCpu", "cpu");
    }

    /** Resets the function, or as much of the link above it as is needed. */
    public Step resetLink(PcieFunction function) {
        return step(ActionKind.RESET_LINK, function, "resetLink", "function");
    }

    /** Tells people that somebody has to do something about the component. */
    public Step alert(Component component) {
        return step(ActionKind.ALERT, component, "alert", "component");
    }

    /** Leaves a line for people to find. */
    public Step log(Component component) {
        return step(ActionKind.LOG, component, "log", "component");
    }

    private Step step(ActionKind action, Component component, String word, String kind) {
        if (component == null) {
            throw new IllegalArgumentException(
                    "decide." + word + ": there is no " + kind + ": test it in `when` (!= null)");
        }
        deliberation.started(action, component);
        return new Step(action, component);
    }

    /** An action that still wants its reason; only with {@code because} is it decided. */
    public final class Step {
        private final ActionKind action;
        private final Component component;

        private Step(ActionKind action, Component component) {
            this.action = action;
            this.component = component;
        }

        public void because(Trip trip) {
            deliberation.decided(action, component, trip, trip.text());
        }

        public void because(HardwareEvent event) {
            deliberation.decided(action, component, event, event.text());
        }

        public void because(Outcome outcome) {
            deliberation.decided(action, component, outcome, outcome.text());
        }

        public void because(LossReport loss) {
            deliberation.decided(
                    action, component, loss, loss.count() + " events lost: " + loss.cause());
        }

        public void because(Undecodable bytes) {
            deliberation.decided(action, component, bytes, bytes.event() + ": " + bytes.why());
        }

        /** With a text of the rule's own in place of the fact's; it is kept to one line. */
        public void because(Object fact, String text) {
            deliberation.decided(action, component, fact, text);
        }
    }
}
