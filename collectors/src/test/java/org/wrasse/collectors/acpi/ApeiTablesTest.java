package org.wrasse.collectors.acpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.decode.cper.Bytes;
import org.wrasse.collectors.decode.cper.ErrorRecords;
import org.wrasse.collectors.testing.FakeFirmwareTree;

/** Tables of firmware, from a fake tree. */
class ApeiTablesTest {
    @TempDir Path folder;
    private FakeFirmwareTree machine;

    @BeforeEach
    void machine() {
        machine = new FakeFirmwareTree(folder);
    }

    @Test
    void bert_absent_isEmpty() throws IOException {
        assertEquals(Optional.empty(), BertTable.read(machine.files()));
    }

    @Test
    void bert_withoutAnError_hasNoRecords() throws IOException {
        machine.bert(new byte[4096]);

        assertEquals(List.of(), BertTable.read(machine.files()).orElseThrow().records());
    }

    @Test
    void bert_twoBlocks_areTwoRecordsWithTheirOwnBytes() throws IOException {
        byte[] first = ErrorRecords.memoryStatus(1);
        byte[] second = ErrorRecords.memoryStatus(0);
        machine.bert(Bytes.of(0).append(first).append(second).append(new byte[100]).array());

        List<FirmwareRecord> records = BertTable.read(machine.files()).orElseThrow().records();

        assertEquals(2, records.size());
        assertArrayEquals(first, records.get(0).bytes());
        assertArrayEquals(second, records.get(1).bytes());
        assertEquals("bert-1", records.get(1).name());
    }

    @Test
    void bert_garbage_isKeptAsOneRecord() throws IOException {
        byte[] garbage = "\u0001no block at all, but something".getBytes();
        machine.bert(garbage);

        List<FirmwareRecord> records = BertTable.read(machine.files()).orElseThrow().records();

        assertArrayEquals(garbage, records.get(0).bytes());
    }

    @Test
    void table_cutShort_isRefusedInOneLine() {
        byte[] whole = FakeFirmwareTree.table("HEST", new byte[100]);
        machine.put("sys/firmware/acpi/tables/HEST", Arrays.copyOf(whole, 50));

        IOException e = assertThrows(IOException.class, () -> HestTable.read(machine.files()));

        assertTrue(e.getMessage().contains("HEST: not a whole HEST table"), e.getMessage());
    }

    @Test
    void hest_everyType_isFoundBehindTheOneBefore() throws IOException {
        machine.hest(
                source(0, 40 + 28 * 2).u8(6, 1).u8(7, 1).u8(32, 2).array(),
                source(1, 48 + 28).u8(7, 1).u8(44, 1).array(),
                source(2, 20).array(),
                source(6, 48).u8(6, 1).u8(7, 0).array(),
                source(7, 44).u8(7, 1).array(),
                source(8, 56).u8(7, 1).array(),
                source(9, 64).u8(7, 1).u8(32, 3).array(),
                source(10, 92).u8(7, 1).u8(32, 4).array(),
                source(11, 48).u8(7, 1).array());

        HestTable hest = HestTable.read(machine.files()).orElseThrow();

        assertTrue(hest.complete());
        assertEquals(
                List.of(0, 1, 2, 6, 7, 8, 9, 10, 11),
                hest.sources().stream().map(ErrorSource::type).toList());
        assertTrue(hest.sources().get(0).firmwareFirst());
        assertFalse(hest.sources().get(1).firmwareFirst());
        assertFalse(hest.sources().get(3).enabled());
        assertEquals("SCI", hest.sources().get(6).notification());
        assertEquals("NMI", hest.sources().get(7).notification());
        assertTrue(hest.firmwareFirst());
    }

    @Test
    void hest_anUnknownType_endsTheListAndSaysSo() {
        byte[] table =
                FakeFirmwareTree.table(
                        "HEST",
                        Bytes.of(4)
                                .u32(0, 2)
                                .append(source(2, 20).array())
                                .append(source(99, 20).array())
                                .array());

        HestTable hest = HestTable.parse(ByteView.of(table));

        assertEquals(1, hest.sources().size());
        assertFalse(hest.complete());
    }

    @Test
    void hest_cutAtEveryByte_isReadUpToThere() {
        byte[] table =
                FakeFirmwareTree.table(
                        "HEST", Bytes.of(4).u32(0, 1).append(source(10, 92).array()).array());
        for (int length = 40; length < table.length; length++) {
            ByteView cut = ByteView.of(Arrays.copyOf(table, length));
            assertFalse(HestTable.parse(cut).complete(), "cut to " + length);
        }
    }

    private static Bytes source(int type, int size) {
        return Bytes.of(size).u16(0, type).u16(2, 7);
    }

    @Test
    void erst_readsPstoreAndWhereSystemdMovesIt_oldestFirst() throws IOException {
        machine.pstore("mce-erst-7", new byte[128])
                .pstore("dmesg-efi_pstore-1", new byte[3])
                .put("var/lib/systemd/pstore/170/001/dmesg-erst-6", "Panic#1 Part1\n".getBytes());
        Files.setLastModifiedTime(
                folder.resolve("var/lib/systemd/pstore/170/001/dmesg-erst-6"),
                java.nio.file.attribute.FileTime.fromMillis(1_000));
        ErstRecords erst = new ErstRecords(machine.files());

        List<FirmwareRecord> records = erst.read();

        assertEquals(
                List.of("dmesg-erst-6", "mce-erst-7"),
                records.stream().map(FirmwareRecord::name).toList());
        assertEquals(1_000_000_000L, records.get(0).time());
        assertEquals(List.of(), erst.problems());
        assertTrue(Files.exists(folder.resolve("sys/fs/pstore/mce-erst-7")), "never deleted");
    }
}
