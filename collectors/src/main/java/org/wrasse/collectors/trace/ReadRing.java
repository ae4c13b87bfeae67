package org.wrasse.collectors.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wrasse.collectors.os.FileHandle;

/**
 * Reads a ring by {@code read(2)}, for kernels before 6.10. The kernel forgets what it has copied:
 * a process killed between that and its journal loses at most one sub-buffer of each CPU.
 */
final class ReadRing implements RingReader {
    private final int cpu;
    private final FileHandle pipe;
    private final ByteBuffer page;
    private final int header;
    private final SubBufferProgress progress;

    ReadRing(int cpu, FileHandle pipe, SubBufferLayout layout) {
        this.cpu = cpu;
        this.pipe = pipe;
        this.page = ByteBuffer.allocateDirect(layout.size()).order(ByteOrder.nativeOrder());
        this.header = layout.dataOffset();
        this.progress = new SubBufferProgress(layout, cpu);
    }

    @Override
    public boolean next(SubBufferSlice into) throws IOException {
        // 0 bytes are not the end: a read that races with a writer, or follows any close() of a
        // copy of this descriptor, gives them too.
        while (true) {
            int got = pipe.read(page);
            if (got < header) {
                return false;
            }
            progress.startPage();
            if (progress.take(page, into)) {
                return true;
            }
        }
    }

    @Override
    public int cpu() {
        return cpu;
    }

    @Override
    public int fd() {
        return pipe.fd();
    }

    @Override
    public void close() {
        pipe.close();
    }
}
