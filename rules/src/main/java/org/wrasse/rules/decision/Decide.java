package org.wrasse.rules.decision;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.rules.fact.Case;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.RetiredPage;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.fact.Trouble;

/**
 * What rules say in their {@code then} part: {@code decide.ACTION( COMPONENT ).because( FACT );}.
 * It acts on nothing; it makes {@link Decision}s. An action that is given null fails the rule.
 */
public final class Decide {
    private static final int MOST_LETTERS = 4096;

    private final Deliberation deliberation;

    public Decide(Deliberation deliberation) {
        this.deliberation = deliberation;
    }

    /** Moves the page's contents elsewhere and uses it no more; disturbs nobody. */
    public Step softOffline(PhysicalPage page) {
        return step(ActionKind.SOFT_OFFLINE_PAGE, page, "softOffline", "page");
    }

    /** The same for each of the pages; of an empty list nothing comes. */
    public Step softOffline(List<PhysicalPage> pages) {
        return step(ActionKind.SOFT_OFFLINE_PAGE, pages, "softOffline", "list of pages");
    }

    /** Uses the page no more and kills the processes that need what was in it. */
    public Step hardOffline(PhysicalPage page) {
        return step(ActionKind.HARD_OFFLINE_PAGE, page, "hardOffline", "page");
    }

    /** The same for each of the pages; of an empty list nothing comes. */
    public Step hardOffline(List<PhysicalPage> pages) {
        return step(ActionKind.HARD_OFFLINE_PAGE, pages, "hardOffline", "list of pages");
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

    /**
     * Remembers that the component is faulty, for rules that match on {@code FaultyComponent} or
     * count only errors in what is faulty.
     */
    public Step faulty(Component component) {
        return step(ActionKind.DECLARE_FAULTY, component, "faulty", "component");
    }

    /** The same elements, each counted as a step; the engine puts it around what loops walk. */
    public <T> Iterable<T> each(Iterable<T> list) {
        Iterator<T> elements = list.iterator();
        return () ->
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return elements.hasNext();
                    }

                    @Override
                    public T next() {
                        deliberation.stepped();
                        return elements.next();
                    }
                };
    }

    private Step step(ActionKind action, Component component, String word, String kind) {
        if (component == null) {
            throw nothing(word, kind);
        }
        return step(action, List.of(component), word, kind);
    }

    private Step step(
            ActionKind action, List<? extends Component> components, String word, String kind) {
        if (components == null) {
            throw nothing(word, kind);
        }
        List<Component> all = List.copyOf(components);
        all.forEach(component -> check(component, word));
        deliberation.started(action);
        return new Step(action, all);
    }

    private static IllegalArgumentException nothing(String word, String kind) {
        return new IllegalArgumentException(
                "decide." + word + ": there is no " + kind + ": test it in `when` (!= null)");
    }

    /** A name that a rule has made up must be fit for the journal. */
    private static void check(Component component, String word) {
        String id = component.id();
        if (id.length() > MOST_LETTERS || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            String wanted = "a component's name has at most " + MOST_LETTERS + " whole letters";
            throw new IllegalArgumentException("decide." + word + ": " + wanted);
        }
    }

    /** An action that still wants its reason; only with {@code because} is it decided. */
    public final class Step {
        private final ActionKind action;
        private final List<Component> components;

        private Step(ActionKind action, List<Component> components) {
            this.action = action;
            this.components = components;
        }

        public void because(Trip trip) {
            decided(trip, trip.text());
        }

        public void because(HardwareEvent event) {
            decided(event, event.text());
        }

        public void because(Outcome outcome) {
            decided(outcome, outcome.text());
        }

        public void because(LossReport loss) {
            decided(loss, loss.count() + " events lost: " + loss.cause());
        }

        public void because(Undecodable bytes) {
            decided(bytes, bytes.event() + ": " + bytes.why());
        }

        public void because(FaultyComponent fault) {
            decided(fault, fault.text());
        }

        public void because(RetiredPage retired) {
            decided(retired, retired.text());
        }

        public void because(Case known) {
            decided(known, known.text());
        }

        public void because(Tick tick) {
            decided(tick, tick.text());
        }

        public void because(Trouble trouble) {
            decided(trouble, trouble.text());
        }

        /** With a text of the rule's own in place of the fact's; it is kept to one line. */
        public void because(Object fact, String text) {
            decided(fact, text);
        }

        private void decided(Object fact, String text) {
            deliberation.decided(action, components, fact, text);
        }
    }
}
