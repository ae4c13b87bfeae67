package org.wrasse.engine.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.wrasse.engine.testing.VirtualMachine;
import org.wrasse.engine.testing.Wrasse;

/**
 * A guest with the daemon in it, for all tests of a class: booted and armed before the first, gone
 * after the last. When one fails it tells what the guest's kernel and the daemon said.
 */
final class WrasseGuest implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    private final String name;
    private final List<String> options;
    private VirtualMachine machine;
    private GuestDaemon daemon;

    private WrasseGuest(String name, List<String> options) {
        this.name = name;
        this.options = options;
    }

    /**
     * @param options of the lab's command {@code boot}
     */
    static WrasseGuest booted(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--java", System.getProperty("java.home")));
        all.addAll(List.of("--share", Wrasse.target().toString()));
        return new WrasseGuest(name, all);
    }

    VirtualMachine machine() {
        return machine;
    }

    GuestDaemon daemon() {
        return daemon;
    }

    GuestJournal journal() {
        return daemon.journal();
    }

    GuestMemory memory() {
        return new GuestMemory(machine);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        VirtualMachine.assumeDebianAndRoot();
        boot();
        daemon.start();
    }

    private void boot() throws IOException, InterruptedException {
        machine = VirtualMachine.boot(name, options.toArray(String[]::new));
        daemon = GuestDaemon.install(machine);
    }

    /** Ends the daemon, boots anew, and starts a daemon that has the journal of before. */
    void reboot() throws IOException, InterruptedException {
        daemon.stop();
        Path archive = journal().copy().resolve(GuestJournal.ARCHIVE);
        machine.close();
        boot();
        machine.guest(
                "mkdir %1$s/journal && tar xz -C %1$s/journal -f /share/%2$s"
                        .formatted(GuestDaemon.HOME, machine.share().relativize(archive)));
        daemon.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (machine != null) {
            machine.close();
        }
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        try {
            System.err.printf(
                    "%s failed; the guest's console:%n%s%nthe daemon's log:%n%s%n",
                    context.getDisplayName(), machine.console(), daemon.logged());
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
