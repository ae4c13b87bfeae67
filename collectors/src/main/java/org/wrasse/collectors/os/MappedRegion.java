package org.wrasse.collectors.os;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.Pointer;

/**
 * Memory of the kernel mapped into this process. A buffer got from it must not be touched after
 * {@link #close()}: the process would die of it.
 */
public final class MappedRegion implements AutoCloseable {
    private static final long FAILED = -1;

    private final long address;
    private final int length;
    private ByteBuffer bytes;

    private MappedRegion(long address, int length) {
        this.address = address;
        this.length = length;
        this.bytes = MemoryIO.getInstance().newDirectByteBuffer(address, length);
    }

    /** Maps {@code length} bytes of the file from {@code offset}, shared, for reading. */
    public static MappedRegion of(FileHandle file, long offset, int length)
            throws SystemCallException {
        return map(file, offset, length, LibC.PROT_READ);
    }

    /** The same for reading and writing from the file's start. */
    public static MappedRegion writable(FileHandle file, int length) throws SystemCallException {
        return map(file, 0, length, LibC.PROT_READ | LibC.PROT_WRITE);
    }

    private static MappedRegion map(FileHandle file, long offset, int length, int protection)
            throws SystemCallException {
        Pointer start =
                LibC.get().mmap(null, length, protection, LibC.MAP_SHARED, file.fd(), offset);
        if (start == null || start.address() == FAILED) {
            throw new SystemCallException("mmap " + file, Errno.last());
        }
        return new MappedRegion(start.address(), length);
    }

    /** A new view of the memory, read-only, in the machine's byte order. */
    public ByteBuffer bytes() {
        return open().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    /** The same, to be written to: only of a region that was mapped so. */
    public ByteBuffer writableBytes() {
        return open().duplicate().order(ByteOrder.nativeOrder());
    }

    private ByteBuffer open() {
        if (bytes == null) {
            throw new IllegalStateException("the mapping is closed");
        }
        return bytes;
    }

    @Override
    public void close() {
        if (bytes != null) {
            bytes = null;
            LibC.get().munmap(address, length);
        }
    }
}
