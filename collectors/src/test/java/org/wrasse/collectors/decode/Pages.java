package org.wrasse.collectors.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.trace.SubBufferSlice;

/** Sub-buffers as the kernel would write them. */
final class Pages {
    static final Machine MACHINE = new Machine("boot", "6.18.0", "x86_64", 4096, "boot");
    static final Origin ORIGIN = new Origin(MACHINE, "trace", 0, 5, false);
    static final String PRINT_FORMAT =
            """
            name: print
            ID: 5
            format:
            \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
            \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
            \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
            \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

            \tfield:unsigned long ip;\toffset:8;\tsize:8;\tsigned:0;
            \tfield:char buf[];\toffset:16;\tsize:0;\tsigned:0;

            print fmt: "%ps: %s", (void *)REC->ip, REC->buf
            """;

    private static final int LONGEST_SHORT = 112;

    private Pages() {}

    /** A page of CPU 0 that starts at time 5, its records each a nanosecond after the last. */
    static SubBufferSlice of(byte[]... records) {
        ByteBuffer page = ByteBuffer.allocate(65536).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] record : records) {
            int padded = record.length + 3 & ~3;
            if (padded == 0 || padded > LONGEST_SHORT) {
                page.putInt(1 << 5).putInt(padded + 4);
            } else {
                page.putInt(1 << 5 | padded / 4);
            }
            page.put(record).position(page.position() + padded - record.length);
        }
        return slice(page.array(), page.position());
    }

    static SubBufferSlice slice(byte[] data, int length) {
        SubBufferSlice slice = new SubBufferSlice(0);
        slice.data = data;
        slice.length = length;
        slice.pageTime = 5;
        slice.baseTime = 5;
        return slice;
    }

    static RecordView view(byte[] record) {
        return new RecordView().reset(record, 0, record.length);
    }
}
