package org.wrasse.collectors.decode.aer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header of a transaction layer packet as the header log holds it, in its classic form (not
 * flit mode): 2.2.1 of the standard.
 */
public final class TlpHeader {
    private static final int MAX_LENGTH = 1024;
    private static final String[] COMPLETION_STATUS = {
        "successful",
        "unsupported request",
        "request retry",
        "reserved",
        "completer abort",
        "reserved",
        "reserved",
        "reserved"
    };

    private final int[] words;
    private final TlpType type;

    /**
     * @param words 3 or 4 of them; those that are missing count as 0
     */
    public TlpHeader(int... words) {
        this.words = Arrays.copyOf(words, 4);
        this.type = TlpType.of(bits(0, 31, 29), bits(0, 28, 24));
    }

    /** In one line. */
    public String text() {
        StringBuilder text = new StringBuilder(type.name());
        fields().forEach(
                        (name, value) -> {
                            if (!name.equals("type")) {
                                text.append(", ").append(name.replace('_', ' ')).append(' ');
                                text.append(value);
                            }
                        });
        return text.toString();
    }

    /** The fields by name: texts, numbers, truth values. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type.name());
        fields.put("fmt", bits(0, 31, 29));
        fields.put("type_code", bits(0, 28, 24));
        if (type.kind() == TlpType.Kind.PREFIX) {
            return fields;
        }
        fields.put("traffic_class", bits(0, 22, 20));
        fields.put("digest", bits(0, 15, 15) == 1);
        fields.put("poisoned", bits(0, 14, 14) == 1);
        fields.put("length", length());
        if (type.kind() == TlpType.Kind.COMPLETION) {
            completion(fields);
        } else {
            request(fields);
        }
        return fields;
    }

    /** In words of 4 bytes; 0 stands for 1024 where there is data. */
    private int length() {
        int length = bits(0, 9, 0);
        return length == 0 && type.sized() ? MAX_LENGTH : length;
    }

    private void request(Map<String, Object> fields) {
        fields.put("requester", function(bits(1, 31, 16)));
        fields.put("tag", tag(bits(1, 15, 8)));
        switch (type.kind()) {
            case MEMORY -> {
                byteEnables(fields);
                fields.put("address", address());
            }
            case IO -> {
                byteEnables(fields);
                fields.put("address", hex(words[2] & 0xfffffffcL));
            }
            case CONFIGURATION -> {
                byteEnables(fields);
                fields.put("target", function(bits(2, 31, 16)));
                fields.put("register", hex(bits(2, 11, 2) << 2));
            }
            case MESSAGE -> fields.put("message_code", hex(bits(1, 7, 0)));
            default -> fields.put("words_2_3", hex(words[2]) + " " + hex(words[3]));
        }
    }

    private void completion(Map<String, Object> fields) {
        fields.put("completer", function(bits(1, 31, 16)));
        fields.put("status", COMPLETION_STATUS[bits(1, 15, 13)]);
        fields.put("byte_count", bits(1, 11, 0) == 0 ? 4096 : bits(1, 11, 0));
        fields.put("requester", function(bits(2, 31, 16)));
        fields.put("tag", tag(bits(2, 15, 8)));
        fields.put("lower_address", hex(bits(2, 6, 0)));
    }

    private void byteEnables(Map<String, Object> fields) {
        fields.put("first_byte_enable", hex(bits(1, 3, 0)));
        fields.put("last_byte_enable", hex(bits(1, 7, 4)));
    }

    /** 4 header words hold 64 bits of address, 3 hold 32. */
    private String address() {
        long wide = (long) words[2] << 32 | words[3] & 0xfffffffcL;
        return bits(0, 29, 29) == 1 ? "0x" + Long.toHexString(wide) : hex(words[2] & 0xfffffffcL);
    }

    /** With the two bits that word 0 holds of 10-bit tags (2.2.6.2). */
    private int tag(int low) {
        return bits(0, 23, 23) << 9 | bits(0, 19, 19) << 8 | low;
    }

    private static String function(int id) {
        return "%02x:%02x.%x".formatted(id >>> 8, id >>> 3 & 0x1f, id & 7);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value & 0xffffffffL);
    }

    private int bits(int word, int high, int low) {
        return (int) ((words[word] & 0xffffffffL) >>> low & (1L << high - low + 1) - 1);
    }
}
