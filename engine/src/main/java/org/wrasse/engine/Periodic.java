package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.engine.journal.JournalException;

/** Does the same thing at intervals, on a thread of its own, until it is closed. */
final class Periodic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Periodic.class);

    /** What is done; what it throws is told, and it is tried again. */
    interface Task {
        void run() throws IOException;
    }

    private final String task;
    private final Duration interval;
    private final Task work;
    private final Thread thread;
    private boolean atOnce;
    private String trouble = "";

    /**
     * @param thread its name
     * @param interval between two times; zero: never
     * @param task what fails if it fails, as the beginning of a sentence
     */
    Periodic(String thread, Duration interval, String task, Task work) {
        this.task = task;
        this.interval = interval;
        this.work = work;
        this.thread = new Thread(this::repeat, thread);
        this.thread.setDaemon(true);
    }

    /** From one interval from now on. */
    void start() {
        if (!interval.isZero()) {
            thread.start();
        }
    }

    /** At once, and from then on. */
    void startAtOnce() {
        atOnce = true;
        start();
    }

    /** Once, in the caller's thread; not while it goes on by itself. */
    void now() {
        try {
            work.run();
            trouble = "";
        } catch (IOException | JournalException e) {
            tell(e.getMessage());
        }
    }

    private void repeat() {
        try {
            if (atOnce) {
                now();
            }
            while (true) {
                Thread.sleep(interval.toMillis());
                now();
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: the thread ends", thread.getName());
        }
    }

    /** Once, until it is over: a full disk stays full, and a file that goes away may come back. */
    private void tell(String message) {
        if (!message.equals(trouble)) {
            LOG.warn("{}; trying again: {}", task, message);
            trouble = message;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
