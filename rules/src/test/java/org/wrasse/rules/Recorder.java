package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Trip;

/** Keeps what a session says. */
final class Recorder implements DecisionSink {
    final List<Trip> trips = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    final List<String> notices = new ArrayList<>();

    @Override
    public void tripped(Trip trip, long sequence) {
        trips.add(trip);
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void ruleFailed(String rule, String message) {
        failures.add(rule + ": " + message);
    }

    @Override
    public void noticed(String text) {
        notices.add(text);
    }

    /** {@code id action component mode because}, one for each decision. */
    List<String> lines() {
        return decisions.stream()
                .map(
                        d ->
                                String.join(
                                        " ",
                                        d.id(),
                                        d.action().text(),
                                        d.component().id(),
                                        d.mode().text(),
                                        d.because()))
                .toList();
    }
}
