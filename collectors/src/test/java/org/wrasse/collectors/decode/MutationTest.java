package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;

/**
 * Every decoder against damaged records: never an exception, never a byte from outside the record.
 * {@code -Dwrasse.mutations=10000000} takes so many for each event, {@code -Dwrasse.events=} only
 * those named.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("wrasse.mutations", 200_000);
    private static final int EACH_SEED = 64;
    private static final int MARGIN = 64;

    private final RecordView record = new RecordView();

    static List<String> events() {
        String named = System.getProperty("wrasse.events", "");
        return named.isEmpty() ? EventDecoders.events() : List.of(named.split(","));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anyDamage_isAnEventOrAProblem_andOnlyTheRecordCounts(String event) {
        List<Formats.Variant> kernels =
                Formats.all().stream().filter(v -> v.event().equals(event)).toList();
        int whole = 0;
        int done = 0;
        for (int round = 0; done < MUTATIONS; round++) {
            Formats.Variant kernel = kernels.get(round % kernels.size());
            Random random = new Random(event.hashCode() + 31L * round);
            whole += damage(kernel, random);
            done += EACH_SEED;
        }
        assertTrue(whole > done / 100 && whole < done, whole + " of " + done + " were readable");
    }

    /** Damages one valid record in many ways. */
    private int damage(Formats.Variant kernel, Random random) {
        EventFormat format = kernel.format();
        EventDecoder decoder = kernel.decoder();
        byte[] valid = new RecordEncoder(format).encode(new RandomValues(random).of(format));
        int whole = 0;
        for (int i = 0; i < EACH_SEED; i++) {
            byte[] damaged = mutate(valid.clone(), random);
            HardwareEvent event = decode(decoder, damaged, (byte) 0);
            String problem = record.problem();
            assertEquals(event, decode(decoder, damaged, (byte) 0x41), kernel::toString);
            assertEquals(problem, record.problem());
            whole += problem == null ? 1 : 0;
            if (i % 8 == 0) {
                useAll(event);
            }
        }
        return whole;
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0
                ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
                : bytes;
    }

    /** Decodes the record between other bytes. */
    private HardwareEvent decode(EventDecoder decoder, byte[] bytes, byte around) {
        byte[] data = new byte[bytes.length + 2 * MARGIN];
        Arrays.fill(data, around);
        System.arraycopy(bytes, 0, data, MARGIN, bytes.length);
        return decoder.decode(record.reset(data, MARGIN, bytes.length), Pages.ORIGIN);
    }

    private static void useAll(HardwareEvent event) {
        assertNotNull(event.severity());
        assertNotNull(event.eventClass());
        assertTrue(event.count() > 0);
        assertNotNull(event.text());
        assertNotNull(event.lines());
        event.cperSections().forEach(section -> assertNotNull(section.described(4096)));
        assertNotNull(EventFields.of(event));
        assertNotNull(event.component().id());
        for (Unit unit : Unit.values()) {
            Component part = event.component(unit);
            assertTrue(part == null || part.unit() == unit);
        }
    }
}
