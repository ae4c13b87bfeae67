package org.wrasse.collectors.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A descriptor that any thread can make readable, to end another's wait. */
public final class EventFd implements AutoCloseable {
    private static final int NON_BLOCKING = LibC.O_NONBLOCK | LibC.O_CLOEXEC;

    private int fd;

    public EventFd() throws SystemCallException {
        fd = LibC.get().eventfd(0, NON_BLOCKING);
        if (fd < 0) {
            throw new SystemCallException("eventfd", Errno.last());
        }
    }

    /** Makes it readable, for good; nothing after {@link #close()}. */
    public synchronized void signal() {
        if (fd >= 0) {
            ByteBuffer one = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
            LibC.get().write(fd, one.putLong(0, 1), Long.BYTES);
        }
    }

    public int fd() {
        return fd;
    }

    @Override
    public synchronized void close() {
        if (fd >= 0) {
            LibC.get().close(fd);
            fd = -1;
        }
    }
}
