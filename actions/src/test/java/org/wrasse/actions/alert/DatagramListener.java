package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;
import org.wrasse.collectors.os.LibC;

/** A real Unix datagram socket in journald's place. */
final class DatagramListener implements AutoCloseable {
    /** What only a listener needs. */
    public interface Binding {
        int bind(int fd, @In ByteBuffer address, int length);
    }

    private final int fd;

    DatagramListener(Path socket) {
        byte[] path = socket.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer address =
                ByteBuffer.allocateDirect(path.length + 3).order(ByteOrder.nativeOrder());
        address.putShort((short) LibC.AF_UNIX).put(path).put((byte) 0).flip();
        fd = LibC.get().socket(LibC.AF_UNIX, LibC.SOCK_DGRAM, 0);
        assertTrue(fd >= 0);
        Binding binding = LibraryLoader.create(Binding.class).load("c");
        assertTrue(binding.bind(fd, address, address.capacity()) == 0);
    }

    byte[] receive() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(65536);
        long length = LibC.get().read(fd, buffer, buffer.capacity());
        assertTrue(length > 0);
        byte[] bytes = new byte[(int) length];
        buffer.get(0, bytes);
        return bytes;
    }

    @Override
    public void close() {
        LibC.get().close(fd);
    }
}
