package org.wrasse.collectors.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Waits for any of many descriptors to be readable. For one thread. */
public final class Epoll implements AutoCloseable {
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int READABLE = 1;
    private static final int ERROR = 8;
    private static final int HANG_UP = 16;

    /** The kernel packs {@code struct epoll_event} on x86-64 and nowhere else. */
    private static final int DATA = "amd64".equals(System.getProperty("os.arch")) ? 4 : 8;

    private static final int SIZE = DATA + Long.BYTES;
    private static final int CAPACITY = 64;

    private final ByteBuffer change = allocate(1);
    private final ByteBuffer events = allocate(CAPACITY);
    private int fd;

    public Epoll() throws SystemCallException {
        fd = LibC.get().epoll_create1(LibC.O_CLOEXEC);
        if (fd < 0) {
            throw new SystemCallException("epoll_create1", Errno.last());
        }
    }

    private static ByteBuffer allocate(int count) {
        return ByteBuffer.allocateDirect(count * SIZE).order(ByteOrder.nativeOrder());
    }

    /** Waits for {@code watched} too; {@code tag} is how {@link #tag} names it. */
    public void add(int watched, long tag) throws SystemCallException {
        change.putInt(0, READABLE).putLong(DATA, tag);
        control(ADD, watched);
    }

    public void remove(int watched) throws SystemCallException {
        control(REMOVE, watched);
    }

    private void control(int operation, int watched) throws SystemCallException {
        if (LibC.get().epoll_ctl(fd, operation, watched, change) < 0) {
            throw new SystemCallException("epoll_ctl", Errno.last());
        }
    }

    /**
     * Waits.
     *
     * @param timeoutMillis -1 for ever
     * @return how many descriptors are ready, at most {@value #CAPACITY}; 0 after the time or a
     *     signal
     */
    public int await(int timeoutMillis) throws SystemCallException {
        int ready = LibC.get().epoll_wait(fd, events, CAPACITY, timeoutMillis);
        if (ready >= 0) {
            return ready;
        }
        int errno = LibC.errno();
        if (errno == Errno.EINTR) {
            return 0;
        }
        throw new SystemCallException("epoll_wait", Errno.of(errno));
    }

    /** Which descriptor the {@code index}-th of the last wait was. */
    public long tag(int index) {
        return events.getLong(index * SIZE + DATA);
    }

    /** Whether it can never become readable as it is. */
    public boolean isError(int index) {
        return (events.getInt(index * SIZE) & (ERROR | HANG_UP)) != 0;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            LibC.get().close(fd);
            fd = -1;
        }
    }
}
