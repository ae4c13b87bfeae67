package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.LateEvents;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.source.Source;

/** Arms the events of kernel modules that are loaded while the engine runs. */
final class EventWatch implements AutoCloseable {
    private final Source source;
    private final Consumer<Input.Kernel> kernels;
    private final Consumer<String> notices;
    private final Periodic periodic;

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
        this.kernels = kernels;
        this.notices = notices;
        periodic = new Periodic("events", interval, "new events cannot be armed", this::look);
    }

    void start() {
        periodic.start();
    }

    private void look() throws IOException {
        Optional<LateEvents> late = source.late();
        if (late.isPresent()) {
            arm(late.get());
        }
    }

    /** The formats go into the journal before the first record can. */
    private void arm(LateEvents late) throws IOException {
        kernels.accept(new Input.Kernel(source.kernel().machine(), late.formats()));
        for (ArmedEvent event : late.arm()) {
            notices.accept(
                    event.isArmed()
                            ? event.found() + " is armed: it has come since the start"
                            : event.found() + " is not armed: " + event.why());
        }
    }

    @Override
    public void close() {
        periodic.close();
    }
}
