package org.wrasse.collectors.trace;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Regression over the inputs in the resources. */
class RecordCursorFuzzTest {
    @FuzzTest
    void anyBytes_areAccountedFor(byte[] data) {
        RecordCursorTest.checkAccountedFor(data, 0);
    }
}
