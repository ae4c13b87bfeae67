package org.wrasse.collectors.decode.cper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes are read to some end: nothing throws, and nothing outside of the section is seen. */
class CperFuzzTest {
    /** {@code -Dwrasse.mutations=N}: mutated inputs per type of section. */
    private static final int MUTATIONS = Integer.getInteger("wrasse.mutations", 20_000);

    @Test
    void decode_everySectionCutAtEveryByte_readsTheRest() {
        for (Map.Entry<String, byte[]> each : Sections.all().entrySet()) {
            byte[] whole = each.getValue();
            assertTrue(CperSections.decode(each.getKey(), whole).complete(), each.getKey());
            for (int length = 0; length < whole.length; length++) {
                read(each.getKey(), Arrays.copyOf(whole, length));
            }
            assertFalse(CperSections.decode(each.getKey(), new byte[0]).complete());
        }
    }

    @Test
    void decode_mutatedSections_neverThrowsAndSeesNothingOutside() {
        Random random = new Random(20261123);
        for (Map.Entry<String, byte[]> each : Sections.all().entrySet()) {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] mutated = mutated(each.getValue(), random);
                read(each.getKey(), mutated);
                if (i % 16 == 0) {
                    assertSeesNothingOutside(each.getKey(), mutated, random);
                }
            }
        }
    }

    @Test
    void at_mutatedRecords_neverThrows() {
        Random random = new Random(20261124);
        byte[] status = ErrorRecords.memoryStatus(0);
        byte[] record =
                ErrorRecords.record(
                        1,
                        new String[] {Sections.ARM, Sections.PCIE},
                        new byte[][] {Sections.arm(), Sections.pcie()});
        for (int i = 0; i < MUTATIONS; i++) {
            read(mutated(status, random));
            read(mutated(record, random));
        }
    }

    @FuzzTest(maxDuration = "60s")
    void at_anyBytes_neverThrows(byte[] data) {
        read(data);
        Sections.all().keySet().forEach(type -> read(type, data));
    }

    /** The same bytes among others say the same. */
    private static void assertSeesNothingOutside(String type, byte[] bytes, Random random) {
        byte[] among = new byte[bytes.length + 64];
        random.nextBytes(among);
        System.arraycopy(bytes, 0, among, 32, bytes.length);
        CperSection alone = CperSections.decode(type, bytes);
        CperSection inside =
                CperSections.decode(new Guid(type), ByteView.of(among).part(32, bytes.length));
        assertEquals(alone, inside);
    }

    private static void read(String type, byte[] bytes) {
        CperSection section = CperSections.decode(type, bytes);
        assertFalse(section.text().isEmpty());
        assertEquals(1, section.text().lines().count());
        section.severity();
        section.component(4096);
    }

    private static void read(byte[] bytes) {
        Optional<ErrorRecord> record = ErrorRecord.at(ByteView.of(bytes));
        record.ifPresent(
                r -> {
                    assertTrue(r.length() <= bytes.length);
                    List<CperEntry> entries = r.entries();
                    entries.forEach(CperEntry::fields);
                });
    }

    private static byte[] mutated(byte[] whole, Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(whole.length + 1) : whole.length;
        byte[] bytes = Arrays.copyOf(whole, length);
        for (int n = 1 + random.nextInt(8); n > 0 && length > 0; n--) {
            int at =
                    random.nextInt(3) == 0
                            ? random.nextInt(Math.min(16, length))
                            : random.nextInt(length);
            bytes[at] =
                    random.nextBoolean()
                            ? (byte) random.nextInt()
                            : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }
}
