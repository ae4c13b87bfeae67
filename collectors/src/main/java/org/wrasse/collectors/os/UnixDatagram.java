package org.wrasse.collectors.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Datagrams to a Unix domain socket, which the JDK has no class for: only its stream sockets. */
public final class UnixDatagram implements AutoCloseable {
    /** {@code sun_path} with its zero. */
    private static final int MOST_PATH = 108;

    private final int fd;

    /**
     * @throws SystemCallException if nobody listens there
     * @throws IllegalArgumentException if the path is longer than a socket's can be
     */
    public UnixDatagram(Path socket) throws SystemCallException {
        ByteBuffer address = address(socket);
        fd = LibC.get().socket(LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new SystemCallException("socket", Errno.last());
        }
        if (LibC.get().connect(fd, address, address.capacity()) < 0) {
            Errno why = Errno.last();
            LibC.get().close(fd);
            throw new SystemCallException("connect to " + socket, why);
        }
    }

    private static ByteBuffer address(Path socket) {
        byte[] path = socket.toString().getBytes(StandardCharsets.UTF_8);
        if (path.length >= MOST_PATH) {
            throw new IllegalArgumentException(socket + ": too long for a socket's path");
        }
        ByteBuffer address =
                ByteBuffer.allocateDirect(Short.BYTES + path.length + 1)
                        .order(ByteOrder.nativeOrder());
        address.putShort((short) LibC.AF_UNIX).put(path).put((byte) 0).flip();
        return address;
    }

    /** Sends one; waits while the receiver's queue is full. */
    public void send(byte[] message) throws SystemCallException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(message.length);
        buffer.put(message).flip();
        if (LibC.get().write(fd, buffer, message.length) < 0) {
            throw new SystemCallException("send", Errno.last());
        }
    }

    @Override
    public void close() {
        LibC.get().close(fd);
    }
}
