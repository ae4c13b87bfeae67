package org.wrasse.actions.pcie;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Brings a function's link back where the kernel's own recovery has not: by the allowed ways, each
 * only if the one before did not help. One at a time.
 *
 * <p>Nothing is written, and the result is refused, if a file system, swap, a volume, a guest or
 * the only way to the network hangs on what would go down, if that cannot be told, and if all is
 * well when the kernel has had its time. Done means that all functions at the link answer and have
 * their addresses, their drivers, and the speed and width of before.
 */
public final class ResetLink implements Action {
    private static final String FOUND = "found at start: ";

    private final HardwareFiles files;
    private final List<ResetWay> ways;
    private final LinkState earlier;
    private final ResetTimes times;
    private final LongSupplier clock;
    private final Lock oneAtATime = new ReentrantLock();

    /**
     * @param ways the allowed ones, in the order in which they are tried
     * @param earlier how the machine's links were when nothing was wrong with them
     * @param clock nanoseconds since 1970
     */
    public ResetLink(
            HardwareFiles files,
            List<ResetWay> ways,
            LinkState earlier,
            ResetTimes times,
            LongSupplier clock) {
        this.files = files;
        this.ways = List.copyOf(ways);
        this.earlier = earlier;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public ActionKind kind() {
        return ActionKind.RESET_LINK;
    }

    @Override
    public String plan(Decision decision) {
        try {
            return repair(freeToReset(decision)).plan()
                    + "; nothing if the kernel has recovered it";
        } catch (Refusal | HardwareFileException | IllegalArgumentException e) {
            return "write nothing: " + words(e);
        }
    }

    @Override
    public Result perform(Decision decision) throws InterruptedException {
        TimeLeft left = TimeLeft.from(times);
        try {
            boolean quiet = isQuietWhileItSettles(decision);
            oneAtATime.lockInterruptibly();
            try {
                LinkPlace place = freeToReset(decision);
                return repair(place).mend(earlier.at(place.scope()), quiet, left);
            } finally {
                oneAtATime.unlock();
            }
        } catch (Refusal | HardwareFileException | IllegalArgumentException e) {
            return Result.refused(words(e));
        }
    }

    @Override
    public Result reconcile(Decision decision) {
        try {
            LinkPlace place = place(decision);
            LinkState now = LinkState.read(files, place.scope());
            List<String> faults = now.faults(now);
            String left = new Ladder(files).leftCut(place);
            if (!faults.isEmpty()) {
                return Result.failed(FOUND + LinkRepair.some(faults) + left, 0);
            }
            return now.hasDriver(place.bdf())
                    ? Result.done(FOUND + now.text(place.bdf()) + left)
                    : Result.timedOut(
                            FOUND
                                    + now.text(place.bdf())
                                    + "; whether it had one before cannot be told"
                                    + left);
        } catch (Refusal e) {
            return Result.failed(FOUND + e.getMessage(), 0);
        } catch (HardwareFileException | IllegalArgumentException e) {
            return Result.timedOut(FOUND + "what became of it cannot be told: " + words(e));
        }
    }

    private LinkRepair repair(LinkPlace place) {
        return new LinkRepair(files, ways, times, place);
    }

    private boolean isQuietWhileItSettles(Decision decision) throws InterruptedException, Refusal {
        String bdf = function(decision);
        FatalErrors errors = new FatalErrors(files);
        List<Long> before = errors.counts(bdf);
        long since = Math.max(0, clock.getAsLong() - decision.time());
        Duration left = times.settle().minusNanos(since);
        Thread.sleep(Math.max(left.toMillis(), times.watch().toMillis()));
        return errors.counts(bdf).equals(before);
    }

    private LinkPlace freeToReset(Decision decision) throws Refusal, HardwareFileException {
        LinkPlace place = place(decision);
        Optional<String> use = new InUse(files).below(place.scope());
        if (use.isPresent()) {
            throw new Refusal(
                    use.get() + ", which a reset at " + place.scope() + " would take down");
        }
        return place;
    }

    private LinkPlace place(Decision decision) throws Refusal, HardwareFileException {
        String bdf = function(decision);
        if (!files.exists(PciAddress.DEVICES + bdf)) {
            throw new Refusal(
                    bdf
                            + " is not there any more: nothing in "
                            + PciAddress.DEVICES
                            + "; echo 1 > /sys/bus/pci/rescan looks for it");
        }
        return LinkPlace.of(bdf, files);
    }

    private static String function(Decision decision) throws Refusal {
        if (!(decision.component() instanceof PcieFunction function)) {
            throw new Refusal(
                    Action.needs("a PCIe function", decision.action(), decision.component()));
        }
        if (!PciAddress.matches(function.bdf())) {
            throw new Refusal(function.bdf() + " is not the address of a PCIe function");
        }
        return function.bdf();
    }

    private static String words(Exception e) {
        return e instanceof Refusal
                ? e.getMessage()
                : "cannot tell what hangs on the link: " + e.getMessage();
    }
}
