package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.trace.Capture;
import org.wrasse.collectors.trace.SubBufferSlice;

/**
 * Ring pages of a virtual machine with Debian's kernel 6.1, in which real faults were injected;
 * what that kernel said of them itself is in the capture's {@code trace.txt}.
 */
class GuestCaptureTest {
    private static final Path CAPTURE =
            Path.of("src", "test", "resources", "captures", "6.1-guest");

    @Test
    void faultsOfAGuestsOwnKernel_areDecodedAsThatKernelSaid() throws IOException {
        assertEquals(
                List.of(
                        "mce:mce_record corrected mca-bank:0.4",
                        "mce:mce_record deferred mca-bank:0.3",
                        "ras:memory_failure_event uncorrected page:0x20000000",
                        "ras:aer_event corrected function:0000:01:00.0",
                        "ras:aer_event uncorrected function:0000:02:00.0",
                        "ras:aer_event fatal function:0000:00:06.0",
                        "mce:mce_record corrected page:0x21000000",
                        "mce:mce_record corrected page:0x22000000",
                        "ras:memory_failure_event uncorrected page:0x23000000",
                        "mce:mce_record uncorrected page:0x23000000",
                        "ras:aer_event corrected function:0000:02:00.0",
                        "ras:mc_event corrected page:0x12345000",
                        "ras:mc_event uncorrected page:0x22345000",
                        "ras:memory_failure_event uncorrected page:0x24000000"),
                observations().stream()
                        .sorted(Comparator.comparingLong(o -> o.origin().time()))
                        .filter(HardwareEvent.class::isInstance)
                        .map(HardwareEvent.class::cast)
                        .filter(e -> e.event().matches(".*(mc_event|mce_record|aer|memory_f).*"))
                        .map(e -> e.event() + " " + e.severity().text() + " " + e.component().id())
                        .toList());
    }

    private static List<Observation> observations() throws IOException {
        Capture capture = Capture.open(CAPTURE);
        EventDecoders decoders = EventDecoders.compile(capture.formats(), capture.machine());
        List<Observation> observations = new ArrayList<>();
        capture.replay(
                new RawSink() {
                    @Override
                    public long put(SubBufferSlice slice) {
                        decoders.decode(slice, "capture", observations::add);
                        return 0;
                    }

                    @Override
                    public long put(LossReport loss) {
                        throw new IllegalStateException("nothing was lost");
                    }

                    @Override
                    public boolean isJournaled(long ticket) {
                        return true;
                    }
                });
        return observations;
    }
}
