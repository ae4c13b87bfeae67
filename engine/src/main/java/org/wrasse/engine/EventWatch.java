package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.LateEvents;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.source.Source;

/** Arms the events of kernel modules that are loaded while the engine runs. */
final class EventWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);

    private final Source source;
    private final Duration interval;
    private final Consumer<Input.Kernel> kernels;
    private final Consumer<String> notices;
    private final Thread thread = new Thread(this::watch, "events");
    private String trouble = "";

    /**
     * @param interval between two looks; zero: none
     * @param kernels journals formats
     * @param notices takes one line for each event that was armed or could not be
     */
    EventWatch(
            Source source,
            Duration interval,
            Consumer<Input.Kernel> kernels,
            Consumer<String> notices) {
        this.source = source;
        this.interval = interval;
        this.kernels = kernels;
        this.notices = notices;
        thread.setDaemon(true);
    }

    void start() {
        if (!interval.isZero()) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(interval.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch for new events ends");
        }
    }

    private void look() {
        try {
            source.late().ifPresent(this::arm);
            trouble = "";
        } catch (IOException e) {
            tell(e.getMessage());
        }
    }

    /** The formats go into the journal before the first record can. */
    private void arm(LateEvents late) {
        kernels.accept(new Input.Kernel(source.kernel().machine(), late.formats()));
        try {
            for (ArmedEvent event : late.arm()) {
                notices.accept(
                        event.isArmed()
                                ? event.found() + " is armed: it has come since the start"
                                : event.found() + " is not armed: " + event.why());
            }
        } catch (IOException e) {
            tell(e.getMessage());
        }
    }

    /** Once, until it is over: a module that is being unloaded takes its files away. */
    private void tell(String message) {
        if (!message.equals(trouble)) {
            LOG.warn("new events cannot be armed; trying again: {}", message);
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
