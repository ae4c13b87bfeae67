package org.wrasse.collectors.dmi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes SMBIOS structures as firmware does. */
public final class DmiBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A memory device (type 17) of SMBIOS 3.2 with a module of so many MiB; 0: an empty slot. */
    public DmiBytes module(
            int handle, String locator, String bank, int mib, String serial, String part) {
        ByteBuffer b = structure(17, 0x54, handle);
        b.putShort(4, (short) 0x1000).putShort(8, (short) 72).putShort(0xa, (short) 64);
        if (mib >= 0x7fff) {
            b.putShort(0xc, (short) 0x7fff).putInt(0x1c, mib);
        } else {
            b.putShort(0xc, (short) mib);
        }
        b.put(0xe, (byte) 9).put(0x12, (byte) 0x1a).put(0x1b, (byte) 2);
        b.putShort(0x13, (short) (1 << 13)).putShort(0x15, (short) 3200);
        b.putShort(0x20, (short) 2933);
        List<String> texts = new ArrayList<>();
        text(b, 0x10, locator, texts);
        text(b, 0x11, bank, texts);
        text(b, 0x17, "Samsung", texts);
        text(b, 0x18, serial, texts);
        text(b, 0x1a, part, texts);
        return add(b, texts.toArray(String[]::new));
    }

    /** A text that is empty has no number. */
    private static void text(ByteBuffer b, int offset, String text, List<String> texts) {
        if (!text.isEmpty()) {
            texts.add(text);
            b.put(offset, (byte) texts.size());
        }
    }

    /** Any structure; numbers are little-endian. */
    public static ByteBuffer structure(int type, int length, int handle) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(0, (byte) type)
                .put(1, (byte) length)
                .putShort(2, (short) handle);
    }

    public DmiBytes add(ByteBuffer formatted, String... texts) {
        out.writeBytes(formatted.array());
        for (String text : texts) {
            out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            out.write(0);
        }
        if (texts.length == 0) {
            out.write(0);
        }
        out.write(0);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
