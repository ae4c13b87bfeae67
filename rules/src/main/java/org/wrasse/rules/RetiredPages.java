package org.wrasse.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.RetiredPage;

/**
 * The pages that were taken out of use for real, with the DIMM that each is on: a boot puts them in
 * use again, and while that DIMM is in its place they are due to be taken out again. Only DIMMs of
 * a known serial number count. At most {@value #MOST} pages; the one that was least recently taken
 * out or told of is forgotten first.
 *
 * <p>At most {@value #BATCH} pages are told of in an hour, in turn, so that neither a boot is a
 * storm of decisions nor a small budget of the gate keeps the same ones waiting.
 */
final class RetiredPages {
    static final int MOST = 4_096;
    static final int BATCH = 128;
    private static final long HOUR = 3_600_000_000_000L;

    /** How a page stands in this boot. */
    enum Stand {
        OUT_OF_USE,
        /** In use, and to be taken out again. */
        DUE,
        /** In use, and left so: the rules' answer was a dry run, or the system's a failure. */
        LEFT
    }

    /**
     * One page.
     *
     * @param there whether the inventory has shown the DIMM in this boot
     * @param attempt the last decision to take it out again; empty: none that still counts
     */
    record One(RetiredPage page, Stand stand, boolean there, String attempt) {
        One with(Stand now) {
            return new One(page, now, there, attempt);
        }

        One there(boolean seen) {
            return new One(page, stand, seen, attempt);
        }

        One attempted(String decision) {
            return new One(page, stand, there, decision);
        }
    }

    /**
     * @param boot the id of the last boot
     * @param told nanoseconds since 1970 when pages were last told of; 0: never in this boot
     */
    record State(String boot, List<One> pages, long told, long evicted) {}

    private final Map<PhysicalPage, One> pages = new LinkedHashMap<>();
    private String boot = "";
    private long told;
    private long evicted;

    State state() {
        return new State(boot, List.copyOf(pages.values()), told, evicted);
    }

    /** Goes on where others were; to be called first. */
    void restore(State state) {
        boot = state.boot();
        state.pages().forEach(one -> pages.put(one.page().page(), one));
        told = state.told();
        evicted = state.evicted();
    }

    /**
     * The kernel of this boot runs; each boot after the first puts all pages in use again.
     *
     * @return whether it is another boot than before
     */
    boolean boot(String bootId) {
        if (bootId.equals(boot)) {
            return false;
        }
        boot = bootId;
        told = 0;
        pages.replaceAll((page, one) -> one.with(Stand.DUE).there(false).attempted(""));
        return true;
    }

    /** Other rules may answer otherwise; what the former have under way is no answer of theirs. */
    void otherRules() {
        told = 0;
        pages.replaceAll(
                (page, one) ->
                        one.stand() == Stand.OUT_OF_USE ? one : one.with(Stand.DUE).attempted(""));
    }

    /** Another DIMM at the place of one is the end of what was known of its pages. */
    void parts(Inventory inventory) {
        Set<Dimm> there = new HashSet<>();
        Map<String, Dimm> bySlot = new HashMap<>();
        for (MemoryModule module : inventory.modules()) {
            Dimm dimm = module.dimm();
            there.add(dimm);
            if (!dimm.serial().isEmpty()) {
                bySlot.put(dimm.label(), dimm);
            }
        }
        pages.values()
                .removeIf(
                        one -> {
                            Dimm of = one.page().dimm();
                            return !bySlot.getOrDefault(of.label(), of).equals(of);
                        });
        pages.replaceAll(
                (page, one) ->
                        one.there(
                                there.contains(one.page().dimm())
                                        && mayBeOn(inventory, page, one.page().dimm())));
    }

    /** False where the address is known to lead to another module now. */
    private static boolean mayBeOn(Inventory inventory, PhysicalPage page, Dimm dimm) {
        MemoryModule at = inventory.moduleAt(page.address());
        return at == null || at.dimm().equals(dimm);
    }

    /** A rule has decided to take the page out again. */
    void decided(PhysicalPage page, String decision) {
        pages.computeIfPresent(page, (p, one) -> one.attempted(decision));
    }

    /**
     * Takes what became of a decision that real errors of this boot led to.
     *
     * @param dimm that the page is on; null if that is not known
     * @param sequence of the outcome
     */
    void ended(Outcome outcome, Dimm dimm, long sequence) {
        PhysicalPage page = outcome.page();
        if (page == null || !outcome.action().hardware()) {
            return;
        }
        One known = pages.get(page);
        if (outcome.result() == Outcome.Result.DONE) {
            out(page, known, dimm, outcome, sequence);
        } else if (known != null && isAnswer(known, outcome)) {
            pages.put(page, known.with(Stand.LEFT));
        }
    }

    /** Refusals and silence are none: they say what cannot be done now. */
    private static boolean isAnswer(One known, Outcome outcome) {
        return known.stand() == Stand.DUE
                && known.attempt().equals(outcome.decision())
                && outcome.result() != Outcome.Result.REFUSED
                && outcome.result() != Outcome.Result.TIMED_OUT;
    }

    private void out(PhysicalPage page, One known, Dimm dimm, Outcome outcome, long sequence) {
        boolean serial = dimm != null && !dimm.serial().isEmpty();
        if (known != null && (!serial || dimm.equals(known.page().dimm()))) {
            pages.put(page, known.with(Stand.OUT_OF_USE));
        } else if (serial) {
            RetiredPage retired =
                    new RetiredPage(
                            page, dimm, outcome.time(), outcome.decision(), List.of(sequence));
            putLast(new One(retired, Stand.OUT_OF_USE, false, ""));
            if (pages.size() > MOST) {
                Iterator<PhysicalPage> oldest = pages.keySet().iterator();
                oldest.next();
                oldest.remove();
                evicted++;
            }
        }
    }

    private void putLast(One one) {
        pages.remove(one.page().page());
        pages.put(one.page().page(), one);
    }

    /**
     * The next pages to be taken out again; none if some were told of less than an hour ago.
     *
     * @param now nanoseconds since 1970
     */
    List<RetiredPage> take(long now) {
        if (told != 0 && now - told < HOUR) {
            return List.of();
        }
        List<One> batch =
                pages.values().stream()
                        .filter(one -> one.stand() == Stand.DUE && one.there())
                        .limit(BATCH)
                        .toList();
        batch.forEach(this::putLast);
        told = batch.isEmpty() ? told : now;
        return batch.stream().map(One::page).toList();
    }

    /** Forgets the pages that are some of these, or on one of them. */
    void forget(Predicate<Component> which) {
        pages.values()
                .removeIf(one -> which.test(one.page().page()) || which.test(one.page().dimm()));
    }

    /** The DIMMs that there are pages of; a question. */
    Set<Component> dimms() {
        Set<Component> dimms = new LinkedHashSet<>();
        pages.values().forEach(one -> dimms.add(one.page().dimm()));
        return dimms;
    }

    /** How many were forgotten for want of room. */
    long evicted() {
        return evicted;
    }
}
