package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.trace.RecordCursor;
import org.wrasse.collectors.trace.SubBufferSlice;

/** Any bytes as a sub-buffer. In the build the seeds are run; JAZZER_FUZZ=1 looks for more. */
class DecodeFuzzTest {
    private static final EventDecoders DECODERS =
            EventDecodersTest.compile(EventDecodersTest.texts());

    @FuzzTest(maxDuration = "60s")
    void decode_anyBytes_observesEachRecordOnce(byte[] data) {
        SubBufferSlice slice = Pages.slice(data, data.length);
        List<Observation> seen = new ArrayList<>();

        DECODERS.decode(slice, "test", seen::add);

        RecordCursor cursor = new RecordCursor().reset(slice);
        int records = 0;
        while (cursor.next()) {
            records++;
        }
        assertEquals(records, seen.size());
    }
}
