package org.wrasse.engine.replay;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.acpi.BertTable;
import org.wrasse.collectors.acpi.FirmwareRecord;

/**
 * Which records of firmware are in the journal. The boot error region may hold the same error for
 * several boots, or the same bytes for another one: there a boot counts. A record of ERST has a
 * name of its own, wherever its file is moved to.
 */
final class SeenFirmware {
    private final Set<String> keys = new HashSet<>();

    List<String> state() {
        return keys.stream().sorted().toList();
    }

    void restore(List<String> state) {
        keys.addAll(state);
    }

    void add(FirmwareRecord found, String bootId) {
        keys.add(key(found, bootId));
    }

    boolean contains(FirmwareRecord found, String bootId) {
        return keys.contains(key(found, bootId));
    }

    private static String key(FirmwareRecord found, String bootId) {
        String place = found.source().equals(BertTable.SOURCE) ? bootId : found.name();
        return found.source() + " " + place + " " + digest(found.bytes());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
