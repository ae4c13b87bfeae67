package org.wrasse.engine.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/** All that a journal says of one decision: what it followed from and what followed from it. */
public final class Chapter {
    private final Decision decision;
    private final Row row;
    private final byte[] payload;
    private final Deque<Row> intents = new ArrayDeque<>();
    private final Deque<Ending> endings = new ArrayDeque<>();
    private Row trip;
    private Chapter parent;
    private Ending cause;

    /**
     * An outcome, and the decisions that it led to in its turn.
     *
     * @param row its entry in the journal
     */
    public record Ending(Row row, Outcome outcome, List<Chapter> followed) {
        public Ending {
            followed = List.copyOf(followed);
        }
    }

    /**
     * @param row its entry in the journal
     * @param payload the same, byte for byte
     */
    Chapter(Decision decision, Row row, byte[] payload) {
        this.decision = decision;
        this.row = row;
        this.payload = payload;
    }

    /** The number of the input that a decision of this id followed from. */
    static long input(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('.')));
    }

    /** The number of its own entry. */
    public long sequence() {
        return row.json().path("seq").asLong();
    }

    long input() {
        return input(decision.id());
    }

    public Decision decision() {
        return decision;
    }

    public Row row() {
        return row;
    }

    byte[] payload() {
        return payload;
    }

    /** Oldest first; more than one if a process died over it. */
    public List<Row> intents() {
        return new ArrayList<>(intents);
    }

    /** Oldest first; none if nothing has become of it yet, or its record is lost. */
    public List<Ending> endings() {
        return new ArrayList<>(endings);
    }

    /** The trip that the rule matched on, or null. */
    public Row trip() {
        return trip;
    }

    /** The decision whose outcome led to this one, or null. */
    public Chapter parent() {
        return parent;
    }

    /** That outcome, or null. */
    public Ending cause() {
        return cause;
    }

    void addOlderIntent(Row intent) {
        intents.addFirst(intent);
    }

    void addOlderEnding(Ending ending) {
        endings.addFirst(ending);
    }

    void tripped(Row of) {
        trip = of;
    }

    void causedBy(Ending outcome) {
        cause = outcome;
    }

    void followsFrom(Chapter earlier) {
        parent = earlier;
    }
}
