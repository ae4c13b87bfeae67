package org.wrasse.actions.pcie;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Asks the kernel to reset a function's link: all below its upstream port where the kernel can do
 * that, else the function alone. Refuses if a file system, swap, a volume or the last link to the
 * network hangs on what would go down, and if it cannot tell.
 */
public final class ResetLink implements Action {
    private final HardwareFiles files;
    private final HardwareWrite write;
    private final LongSupplier clock;
    private final Duration settle;

    /**
     * @param clock nanoseconds since 1970
     * @param settle how long after the decision's event at the earliest: the kernel's own recovery
     *     of the link goes on meanwhile and must not be disturbed
     */
    public ResetLink(HardwareFiles files, LongSupplier clock, Duration settle) {
        this.files = files;
        this.clock = clock;
        this.settle = settle;
        this.write =
                new HardwareWrite(
                        files,
                        Map.of(
                                11,
                                "another reset or configuration access holds the device; try again"
                                        + " later",
                                16,
                                "the device is in use by another reset; try again later",
                                19,
                                "the device is gone",
                                25,
                                "no way to reset it worked, or the link did not come up again"));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.RESET_LINK;
    }

    @Override
    public String plan(Decision decision) {
        Step step = step(decision);
        return step.refusal().isEmpty()
                ? "write 1 to " + step.file()
                : "write nothing: " + step.refusal();
    }

    @Override
    public Result perform(Decision decision) throws InterruptedException {
        letSettle(decision);
        Step step = step(decision);
        return step.refusal().isEmpty()
                ? write.write(step.file(), "1")
                : Result.refused(step.refusal());
    }

    /** What to write to, or why not. */
    private record Step(String file, String refusal) {
        static Step not(String why) {
            return new Step("", why);
        }
    }

    private void letSettle(Decision decision) throws InterruptedException {
        long since = Math.max(0, clock.getAsLong() - decision.time());
        TimeUnit.NANOSECONDS.sleep(settle.toNanos() - since);
    }

    private Step step(Decision decision) {
        if (!(decision.component() instanceof PcieFunction function)) {
            return Step.not(
                    Action.needs("a PCIe function", decision.action(), decision.component()));
        }
        try {
            return step(function.bdf());
        } catch (HardwareFileException | IllegalArgumentException e) {
            return Step.not("cannot tell what hangs on the link: " + e.getMessage());
        }
    }

    private Step step(String bdf) throws HardwareFileException {
        if (!ResetTarget.isAddress(bdf)) {
            return Step.not(bdf + " is not the address of a PCIe function");
        }
        if (!files.exists(ResetTarget.DEVICES + bdf)) {
            return Step.not(bdf + " is not there any more: nothing in " + ResetTarget.DEVICES);
        }
        Optional<ResetTarget> target = ResetTarget.of(bdf, files);
        if (target.isEmpty()) {
            return Step.not("the kernel has no way to reset " + bdf + " or what is below its port");
        }
        String scope = target.get().scope();
        Optional<String> disk = new DisksBelow(files).inUse(scope);
        Optional<String> use = disk.isPresent() ? disk : new NetworkBelow(files).lastLink(scope);
        return use.map(u -> Step.not(u + ", which a reset at " + scope + " would take down"))
                .orElseGet(() -> new Step(target.get().file(), ""));
    }
}
