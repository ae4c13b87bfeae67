package org.wrasse.engine.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.wrasse.collectors.decode.EventFormat;
import org.wrasse.collectors.decode.FormatException;
import org.wrasse.collectors.decode.RecordEncoder;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;

/** Pages of a ring with one memory error each, as the kernel of some formats would write them. */
public final class ErrorPages {
    private final RecordEncoder encoder;

    public ErrorPages(TraceFormats formats) {
        try {
            encoder =
                    new RecordEncoder(
                            EventFormat.parse(
                                    "ras:mc_event", formats.formats().get("ras:mc_event")));
        } catch (FormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * @param fields by the kernel's names
     * @param time of the trace clock
     */
    public SubBufferSlice of(Map<String, String> fields, long time) {
        byte[] record = encoder.encode(new HashMap<>(fields));
        int words = (record.length + 3) / 4;
        SubBufferSlice page = new SubBufferSlice(4080);
        page.baseTime = time;
        page.pageTime = time;
        ByteBuffer data = ByteBuffer.wrap(page.data).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0).putInt(4 + words * 4).put(record);
        page.length = 8 + words * 4;
        page.records = 1;
        return page;
    }
}
