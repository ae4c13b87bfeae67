package org.wrasse.collectors.event;

/** Where the events of these tests come from. */
final class Events {
    static final Origin ORIGIN =
            new Origin(new Machine("boot", "6.1.0", "x86_64", 4096, "boot"), "trace", 0, 1, false);

    private Events() {}
}
