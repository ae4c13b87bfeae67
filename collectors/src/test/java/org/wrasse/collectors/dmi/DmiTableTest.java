package org.wrasse.collectors.dmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.sysfs.FakeMachineTree;

class DmiTableTest {
    @TempDir Path root;

    @Test
    void aModule_isReadWithAllThatIdentifiesIt() {
        byte[] bytes =
                new DmiBytes()
                        .add(DmiBytes.structure(1, 0x1b, 1), "maker", "machine")
                        .module(0x1100, "DIMM_A1", "P0 CHANNEL A", 65536, "S123", "M393A8G40")
                        .bytes();

        MemoryDevice module = DmiTable.parse(bytes).devices().get(0);

        assertEquals(0x1100, module.handle());
        assertEquals("DIMM_A1", module.locator());
        assertEquals("P0 CHANNEL A", module.bankLocator());
        assertEquals(64L << 30, module.bytes());
        assertEquals("DDR4", module.typeName());
        assertEquals("Samsung", module.manufacturer());
        assertEquals("S123", module.serial());
        assertEquals("M393A8G40", module.part());
        assertEquals(3200, module.speed());
        assertEquals(2933, module.configuredSpeed());
        assertEquals(2, module.ranks());
        assertTrue(module.checked());
        assertTrue(module.populated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not Specified",
                "NO DIMM",
                "Unknown",
                "0",
                "00000000",
                "0x00000000",
                "FFFFFFFF",
                "  ",
                "N/A",
                "To Be Filled By O.E.M.",
                "NO DIMM SN",
                "----",
                "Empty",
            })
    void aSerialThatSaysItIsNotKnown_isEmpty(String serial) {
        byte[] bytes = new DmiBytes().module(1, "A1", "", 16384, serial, "P").bytes();

        assertEquals("", DmiTable.parse(bytes).devices().get(0).serial());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3B2A001F", "0012F0", "F0", "NA123"})
    void aSerialThatIsOne_isKept(String serial) {
        byte[] bytes = new DmiBytes().module(1, "A1", "", 16384, serial, "P").bytes();

        assertEquals(serial, DmiTable.parse(bytes).devices().get(0).serial());
    }

    @Test
    void anEmptySlot_isNotPopulated_andSizesAreInAllTheirForms() {
        assertFalse(size(0).populated());
        assertEquals(0, size(0).bytes());
        assertEquals(-1, size(0xffff).bytes());
        assertTrue(size(0xffff).populated());
        assertEquals(512 << 10, size(0x8200).bytes());
        assertEquals(512 << 20, size(0x0200).bytes());
    }

    @Test
    void structuresOfSmbios21_lackWhatCameLater() {
        var old = DmiBytes.structure(17, 0x15, 7).putShort(0xc, (short) 512).put(0x12, (byte) 0x13);

        MemoryDevice module =
                DmiTable.parse(new DmiBytes().add(old).module(8, "B", "", 1, "s", "p").bytes())
                        .devices()
                        .get(0);

        assertEquals("DDR2", module.typeName());
        assertEquals("", module.serial());
        assertEquals(0, module.speed());
    }

    @Test
    void arraysAndRanges_areReadInBothWidths() {
        var array = DmiBytes.structure(16, 0x17, 0x1000);
        array.put(5, (byte) 3).put(6, (byte) 6).putInt(7, 0x80000000).putShort(0xd, (short) 16);
        array.putLong(0xf, 1L << 40);
        var small = DmiBytes.structure(19, 0x1f, 0x1300);
        small.putInt(4, 0).putInt(8, 0x1fffff).putShort(0xc, (short) 0x1000);
        var large = DmiBytes.structure(20, 0x23, 0x1400);
        large.putInt(4, -1).putInt(8, -1).putShort(0xc, (short) 0x1100);
        large.putLong(0x13, 0x100000000L).putLong(0x1b, 0x1ffffffffL);
        var broken = DmiBytes.structure(20, 0x8, 0x1500);
        DmiTable table =
                DmiTable.parse(new DmiBytes().add(array).add(small).add(large).add(broken).bytes());

        assertEquals(List.of(new MemoryArray(0x1000, 3, 6, 1L << 40, 16)), table.arrays());
        assertEquals(
                List.of(
                        new MappedRange(0x1000, false, 0, 0x7fffffffL, false),
                        new MappedRange(0x1100, true, 0x100000000L, 0x1ffffffffL, false)),
                table.ranges());
    }

    @Test
    void theMachinesTable_isReadWholeOrByEntries() throws IOException {
        byte[] first = new DmiBytes().module(1, "A1", "", 16384, "s1", "p").bytes();
        byte[] second = new DmiBytes().module(2, "A2", "", 16384, "s2", "p").bytes();
        FakeMachineTree fake = new FakeMachineTree(root);
        assertTrue(DmiTable.read(fake.sysfs()).isEmpty());

        fake.file("sys/firmware/dmi/entries/17-0/raw", first)
                .file("sys/firmware/dmi/entries/17-1/raw", second)
                .file("sys/firmware/dmi/entries/4-0/raw", second);
        assertEquals(List.of("s1", "s2"), serials(DmiTable.read(fake.sysfs())));

        fake.file("sys/firmware/dmi/tables/DMI", second);
        assertEquals(List.of("s2"), serials(DmiTable.read(fake.sysfs())));
    }

    @Test
    void theBoard_isReadAsFarAsItIsThere() throws IOException {
        FakeMachineTree fake = new FakeMachineTree(root);
        assertEquals(new Board("", "", ""), Board.read(fake.sysfs()));

        fake.file("sys/class/dmi/id/board_vendor", "Acme").file("sys/class/dmi/id/board_name", "X");
        assertEquals(new Board("Acme", "X", ""), Board.read(fake.sysfs()));
    }

    @Test
    void anyBytes_areReadWithoutFailing() {
        byte[] whole =
                new DmiBytes()
                        .add(DmiBytes.structure(16, 0x17, 0x1000))
                        .module(0x1100, "DIMM_A1", "P0", 65536, "S123", "M393A8G40")
                        .add(DmiBytes.structure(19, 0x1f, 0x1300))
                        .add(DmiBytes.structure(20, 0x23, 0x1400))
                        .module(0x1101, "DIMM_A2", "P0", 16384, "S124", "M393A8G40")
                        .bytes();
        Random random = new Random(17);
        long devices = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 8));
            for (int n = random.nextInt(8); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            DmiTable table = DmiTable.parse(bytes);
            devices += table.devices().size() + table.arrays().size() + table.ranges().size();
        }
        assertTrue(devices > 300_000);
    }

    private static MemoryDevice size(int word) {
        var b = DmiBytes.structure(17, 0x28, 1).putShort(0xc, (short) word);
        return DmiTable.parse(new DmiBytes().add(b).bytes()).devices().get(0);
    }

    private static List<String> serials(DmiTable table) {
        return table.devices().stream().map(MemoryDevice::serial).toList();
    }
}
