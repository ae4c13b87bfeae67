package org.wrasse.engine.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.wrasse.collectors.decode.EventFormat;
import org.wrasse.collectors.decode.FormatException;
import org.wrasse.collectors.decode.RecordEncoder;

/** The two tracepoints that corrected memory errors come by. */
public enum Tracepoint {
    MC_EVENT("ras:mc_event", "6.18") {
        @Override
        Map<String, String> values(int page) {
            int dimm = page % DIMMS;
            return Map.of(
                    "msg",
                    "memory read error",
                    "label",
                    "CPU_SrcID#%d_MC#0_Chan#%d_DIMM#0".formatted(dimm / 8, dimm % 8),
                    "error_count",
                    "1",
                    "mc_index",
                    Integer.toString(dimm / 8),
                    "top_layer",
                    Integer.toString(dimm % 8),
                    "middle_layer",
                    "0",
                    "lower_layer",
                    "-1",
                    "address",
                    address(page),
                    "grain_bits",
                    "6",
                    "driver_detail",
                    "err_code:0x0101:0x0090 socket:%d imc:0 rank:0 bg:1 ba:2 row:0x%x col:0x%x"
                            .formatted(dimm / 8, page, page % 1024));
        }
    },
    MCE_RECORD("mce:mce_record", "6.1-x86_64-debian") {
        @Override
        Map<String, String> values(int page) {
            return Map.of(
                    "mcgcap", "0x7000c16",
                    "status", "0x8c00004000010090",
                    "addr", address(page),
                    "misc", "0x8c",
                    "cpu", "1",
                    "cpuid", "0x50657",
                    "socketid", Integer.toString(page % DIMMS / 8),
                    "bank", "7");
        }
    };

    private static final int DIMMS = 16;
    private static final long FIRST_ADDRESS = 0x1_0000_0000L;

    final String event;
    private final String kernel;

    Tracepoint(String event, String kernel) {
        this.event = event;
        this.kernel = kernel;
    }

    abstract Map<String, String> values(int page);

    private static String address(int page) {
        return "0x" + Long.toHexString(FIRST_ADDRESS + (long) page * RingPages.MEMORY_PAGE);
    }

    String format() {
        String path = "/formats/" + kernel + "/" + event.replace(':', '/') + "/format";
        try (InputStream in = Tracepoint.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RecordEncoder encoder() {
        try {
            return new RecordEncoder(EventFormat.parse(event, format()));
        } catch (FormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
