package org.wrasse.actions.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * The kernel's flags of each page of memory: {@code /proc/kpageflags}, which only root may read.
 */
final class PageMap {
    static final String FILE = "/proc/kpageflags";

    private final HardwareFiles files;
    private final int pageSize;

    /**
     * @param pageSize the system's, in bytes
     */
    PageMap(HardwareFiles files, int pageSize) {
        this.files = files;
        this.pageSize = pageSize;
    }

    int pageSize() {
        return pageSize;
    }

    /**
     * The flags of the page that holds a physical address.
     *
     * @throws HardwareFileException if the kernel does not tell: also where there is no memory,
     *     with {@code ENXIO}
     */
    PageFlags at(long address) throws HardwareFileException {
        long offset = Long.divideUnsigned(address, pageSize) * Long.BYTES;
        byte[] bytes = files.read(FILE, offset, Long.BYTES);
        if (bytes.length < Long.BYTES) {
            throw HardwareFileException.of(FILE, 6, "ENXIO");
        }
        return new PageFlags(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong());
    }
}
