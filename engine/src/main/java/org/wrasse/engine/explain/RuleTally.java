package org.wrasse.engine.explain;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.fact.SerdDeclaration;

/** What became of the component's errors at one rule. */
final class RuleTally {
    private long counted;
    private long injected;
    private long nameless;
    private long valueless;
    private long quiet;
    private long shown;

    /** A rule counts as another one once its declaration has changed. */
    record Key(String rule, SerdDeclaration serd) {
        static Key of(RuleInfo rule) {
            return new Key(rule.name(), rule.serd());
        }
    }

    /**
     * @param isQuiet whether what it is counted against is cooling down
     */
    void add(HardwareEvent event, SerdDeclaration serd, boolean isQuiet) {
        if (event.component(serd.per()) == null) {
            nameless += event.count();
        } else if (isQuiet) {
            quiet += event.count();
        } else if (serd.distinct() != null && event.component(serd.distinct()) == null) {
            valueless += event.count();
        } else {
            counted += event.count();
            injected += event.injected() ? event.count() : 0;
        }
    }

    void show() {
        shown++;
    }

    /** Errors that it could count, those that several sources told of more than once. */
    long counted() {
        return counted;
    }

    /** Of those counted, made up by an operator. */
    long injected() {
        return injected;
    }

    /** Errors that named no part of the kind that it counts against. */
    long nameless() {
        return nameless;
    }

    /** Errors that named no part of the kind of which it wants different ones. */
    long valueless() {
        return valueless;
    }

    /** Errors that came while it was cooling down. */
    long quiet() {
        return quiet;
    }

    /** Events that it was shown as facts. */
    long shown() {
        return shown;
    }
}
