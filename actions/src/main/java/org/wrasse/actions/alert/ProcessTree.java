package org.wrasse.actions.alert;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process and all that it started. */
final class ProcessTree {
    private static final int MOST_ROUNDS = 8;
    private static final long DEATH_MILLIS = 1000;

    private final Process root;

    ProcessTree(Process root) {
        this.root = root;
    }

    /**
     * Kills them all, parents before children, and looks again for such as were started meanwhile.
     * A process that had left the tree before (its parent ended first) is not found.
     *
     * @return whether the root is dead; one that waits for hardware dies when that answers
     */
    boolean kill() {
        Set<ProcessHandle> known = new LinkedHashSet<>();
        known.add(root.toHandle());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Set<ProcessHandle> found = new LinkedHashSet<>(known);
            known.forEach(process -> process.descendants().forEach(found::add));
            found.forEach(ProcessHandle::destroyForcibly);
            if (!known.addAll(found)) {
                break;
            }
        }
        return isDead();
    }

    private boolean isDead() {
        boolean interrupted = Thread.interrupted();
        try {
            return root.waitFor(DEATH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return !root.isAlive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
