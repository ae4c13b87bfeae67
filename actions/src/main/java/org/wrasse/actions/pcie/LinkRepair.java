package org.wrasse.actions.pcie;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.rules.decision.Outcome;

/** Brings one link back, by the allowed ways in turn. */
final class LinkRepair {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_FAULTS = 3;

    private final HardwareFiles files;
    private final List<ResetWay> ways;
    private final ResetTimes times;
    private final LinkPlace place;
    private final HardwareWrite write;

    LinkRepair(HardwareFiles files, List<ResetWay> ways, ResetTimes times, LinkPlace place) {
        this.files = files;
        this.ways = ways;
        this.times = times;
        this.place = place;
        this.write = new HardwareWrite(files, ResetAnswer.MEANINGS);
    }

    /** What {@link #mend} would write in turn. */
    String plan() throws HardwareFileException, Refusal {
        return String.join("; if that does not help, ", rungs().stream().map(Rung::plan).toList());
    }

    /**
     * Does nothing if nothing is wrong.
     *
     * @param earlier how the link was when all was well, as far as that is known
     * @param quiet whether no fatal error was counted while the kernel had its time
     * @param left for all ways together
     */
    Action.Result mend(LinkState earlier, boolean quiet, TimeLeft left)
            throws HardwareFileException, Refusal, InterruptedException {
        LinkState now = LinkState.read(files, place.scope());
        LinkState should = now.orBetter(earlier);
        if (quiet && now.faults(should).isEmpty()) {
            throw new Refusal(
                    "the kernel has recovered it: " + now.text(place.bdf()) + "; nothing written");
        }
        return climb(rungs(), should, left);
    }

    private Action.Result climb(List<Rung> rungs, LinkState should, TimeLeft left)
            throws Refusal, InterruptedException {
        List<String> tried = new ArrayList<>();
        int errno = 0;
        for (Rung rung : rungs) {
            Optional<String> tooShort = left.tooShortFor(rung.way());
            if (tooShort.isPresent() && tried.isEmpty()) {
                throw new Refusal(tooShort.get());
            }
            if (tooShort.isPresent()) {
                tried.add(tooShort.get());
                break;
            }
            Action.Result result = attempt(rung, should, left);
            tried.add(result.why());
            if (result.result() == Outcome.Result.DONE) {
                return Action.Result.done(String.join("; ", tried));
            }
            errno = result.errno();
            if (errno != 0 && ResetAnswer.to(errno) != ResetAnswer.NEXT_WAY) {
                break;
            }
            Optional<String> use = inUseNow();
            if (use.isPresent()) {
                tried.add("no other way was tried: " + use.get());
                break;
            }
        }
        return Action.Result.failed(String.join("; ", tried) + notAllowed(), errno);
    }

    /** What is read from here on must not make it look as if nothing had been written. */
    private Action.Result attempt(Rung rung, LinkState should, TimeLeft left)
            throws InterruptedException {
        String way = rung.way().text();
        Action.Result result = rung.climb(write, times.retry());
        if (result.result() != Outcome.Result.DONE) {
            return Action.Result.failed(way + ": " + result.why(), result.errno());
        }
        try {
            List<String> faults = faultsAfter(should, left);
            return faults.isEmpty()
                    ? Action.Result.done(way + " helped: " + result.why() + "; " + text())
                    : Action.Result.failed(way + " did not help: " + some(faults), 0);
        } catch (HardwareFileException e) {
            return Action.Result.failed(
                    way + ": cannot tell whether it helped: " + e.getMessage(), 0);
        }
    }

    private String text() throws HardwareFileException {
        return LinkState.read(files, place.scope()).text(place.bdf());
    }

    private Optional<String> inUseNow() {
        try {
            return new InUse(files).below(place.scope());
        } catch (HardwareFileException | IllegalArgumentException e) {
            return Optional.of("cannot tell what hangs on the link: " + e.getMessage());
        }
    }

    private String notAllowed() {
        return ways.contains(ResetWay.REMOVE_RESCAN)
                ? ""
                : "; remove-rescan may help: actions.reset-link.ways in wrasse.yaml";
    }

    /** What is still wrong when all has had its time to come back. */
    private List<String> faultsAfter(LinkState should, TimeLeft left)
            throws HardwareFileException, InterruptedException {
        long until = System.nanoTime() + left.verify().toNanos();
        List<String> faults = LinkState.read(files, place.scope()).faults(should);
        while (!faults.isEmpty() && System.nanoTime() - until < 0) {
            Thread.sleep(POLL.toMillis());
            faults = LinkState.read(files, place.scope()).faults(should);
        }
        return faults;
    }

    private List<Rung> rungs() throws HardwareFileException, Refusal {
        List<Rung> rungs = new ArrayList<>();
        for (ResetWay way : ways) {
            new Ladder(files).rung(way, place).ifPresent(rungs::add);
        }
        if (rungs.isEmpty()) {
            List<String> texts = ways.stream().map(ResetWay::text).toList();
            throw new Refusal(
                    "the kernel has no way to reset "
                            + place.bdf()
                            + " by "
                            + String.join(" or ", texts)
                            + ": actions.reset-link.ways in wrasse.yaml");
        }
        return rungs;
    }

    /** The first few, in one line. */
    static String some(List<String> faults) {
        String text = String.join(", ", faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        return faults.size() <= MOST_FAULTS
                ? text
                : text + " and " + (faults.size() - MOST_FAULTS) + " more";
    }
}
