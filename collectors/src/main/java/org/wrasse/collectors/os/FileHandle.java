package org.wrasse.collectors.os;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An open file descriptor, for what the JDK's channels cannot do. Not thread-safe. */
public final class FileHandle implements AutoCloseable {
    private final String name;
    private int fd;

    private FileHandle(String name, int fd) {
        this.name = name;
        this.fd = fd;
    }

    /**
     * Takes over a descriptor that a system call gave.
     *
     * @param name what messages call it
     */
    public static FileHandle of(String name, int fd) {
        return new FileHandle(name, fd);
    }

    /** Opens for reading, never blocking, not inherited by children. */
    public static FileHandle openNonBlocking(Path path) throws SystemCallException {
        int flags = LibC.O_RDONLY | LibC.O_NONBLOCK | LibC.O_CLOEXEC;
        int fd = LibC.get().open(path.toString(), flags, 0);
        if (fd < 0) {
            throw new SystemCallException("open " + path, Errno.last());
        }
        return new FileHandle(path.toString(), fd);
    }

    /**
     * Reads into a direct buffer from its start to its capacity.
     *
     * @return bytes read; 0 if there is nothing now
     */
    public int read(ByteBuffer into) throws SystemCallException {
        into.clear();
        while (true) {
            long got = LibC.get().read(fd, into, into.capacity());
            if (got >= 0) {
                return (int) got;
            }
            int errno = LibC.errno();
            if (errno == Errno.EAGAIN) {
                return 0;
            }
            if (errno != Errno.EINTR) {
                throw new SystemCallException("read " + name, Errno.of(errno));
            }
        }
    }

    public void ioctl(long request) throws SystemCallException {
        ioctl(request, 0);
    }

    public void ioctl(long request, long argument) throws SystemCallException {
        while (LibC.get().ioctl(fd, request, argument) < 0) {
            int errno = LibC.errno();
            if (errno != Errno.EINTR) {
                throw new SystemCallException("ioctl " + name, Errno.of(errno));
            }
        }
    }

    /** With a text, which the kernel takes a copy of. */
    public void ioctl(long request, String text) throws SystemCallException {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        while (LibC.get().ioctl(fd, request, buffer) < 0) {
            int errno = LibC.errno();
            if (errno != Errno.EINTR) {
                throw new SystemCallException("ioctl \"" + text + "\" " + name, Errno.of(errno));
            }
        }
    }

    public int fd() {
        return fd;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            LibC.get().close(fd);
            fd = -1;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
