package org.wrasse.collectors.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as drivers wrote them into kernel logs that people published. */
class DriverDetailTest {
    private static final int SEED = 20_260_101;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // i10nm and skx with the ACPI translation
                "A1| err_code:0x0080:0x0090  SystemAddress:0x90ba03400 ProcessorSocketId:0x0"
                        + " MemoryControllerId:0x2 ChannelAddress:0x222e80e00 ChannelId:0x1"
                        + " RankAddress:0x445d01c0 PhysicalRankId:0x3 DimmSlotId:0x0 DimmRankId:0x1"
                        + " Row:0x1424 Column:0x520 Bank:0x0 BankGroup:0x2 ChipSelect:0x0 ChipId:0x4"
                        + "| 0 | 1 | - | 1 | 2 | 0 | 5156 | 1312",
                // the same without it, with the retry registers behind
                "CPU_SrcID#0_MC#1_Chan#0_DIMM#0| OVERFLOW err_code:0x0101:0x0090"
                        + " ProcessorSocketId:0x0 MemoryControllerId:0x1 PhysicalRankId:0x0"
                        + " Row:0x15da Column:0x100 Bank:0x3 BankGroup:0x1"
                        + " retry_rd_err_log[0001a209 00000000] correrrcnt[0001 0000]"
                        + "| 0 | 0 | - | 0 | 1 | 3 | 5594 | 256",
                // skx of Linux 4.x and 5.x
                "CPU_SrcID#1_MC#0_Chan#2_DIMM#1|err_code:0101:0091 socket:1 imc:0 rank:1 bg:2 ba:3"
                        + " row:0x1a2b col:0x3f8 | 1 | 2 | - | 1 | 2 | 3 | 6699 | 1016",
                // sb_edac
                "CPU_SrcID#1_Ha#0_Chan#1_DIMM#1| OVERFLOW area:DRAM err_code:0001:0091 socket:1"
                        + " ha:0 channel_mask:2 rank:5 | 1 | 1 | - | 1 | -1 | -1 | -1 | -1",
                "A or B|area:DRAM err_code:0001:0091 socket:0 ha:0 channel_mask:3 rank:255"
                        + "| 0 | -1 | - | -1 | -1 | -1 | -1 | -1",
                // pnd2
                "A1|err_code:0001:0090 channel:1 DIMM:0 rank:0 row:4660 bank:5 col:128"
                        + "| -1 | 1 | - | 0 | -1 | 5 | 4660 | 128",
                // sb_edac on Knights Landing
                "B|err_code:0001:0091 channel:4 (DIMM_E)| -1 | 4 | - | -1 | -1 | -1 | -1 | -1",
                // firmware first, in the words of several kernels
                "N1 DIMM_L0|APEI location: node:1 card:3 module:0 rank:0 bank:256 col:10 bit_pos:16"
                        + " handle:0x0052 status(0x0000000000000400): Storage error in DRAM memory"
                        + "| -1 | -1 | node1.card3.module0 | 0 | -1 | 256 | -1 | 10",
                "unknown memory|APEI location: node: 0 card: 0 module: 0 rank: 1 bank: 1282"
                        + " bank_group: 5 bank_address: 2 device: 0 row: 11387 column: 1544"
                        + " bit_position: 0 requestor_id: 0x0000000000000000 DIMM location: not"
                        + " present. DMI handle: 0x0000"
                        + "| -1 | -1 | node0.card0.module0 | 1 | 5 | 2 | 11387 | 1544",
                // default labels of chip-select drivers (amd64_edac has no detail)
                "mc#0csrow#2channel#1|''| -1 | 1 | - | -1 | -1 | -1 | -1 | -1",
                "mc#0channel#3slot#1|''| -1 | 3 | - | -1 | -1 | -1 | -1 | -1",
                // nothing that is known
                "DIMM_A1|''| -1 | -1 | - | -1 | -1 | -1 | -1 | -1",
                "DIMM_A1|row:5 bank:7 socket:1 of a driver that nobody knows"
                        + "| -1 | -1 | - | -1 | -1 | -1 | -1 | -1",
            })
    void locate_readsTheWordsOfEachDriver(
            String label,
            String detail,
            int socket,
            int channel,
            String module,
            int rank,
            int group,
            int bank,
            int row,
            int column) {
        assertEquals(
                new MemoryLocation(socket, channel, module, rank, group, bank, row, column),
                DriverDetail.locate(label, detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "APEI location: node:4294967296 row:99999999999999999999",
                "err_code:0x1:0x2 ProcessorSocketId:0xffffffffffffffff Row:0x",
                "err_code:0001:0091 socket:-1 channel_mask:0 rank:12",
            })
    void numbersThatAreNone_areUnknown(String detail) {
        assertEquals(MemoryLocation.NOWHERE, DriverDetail.locate("A1", detail));
    }

    @Test
    void theSameTexts_areParsedOnce() {
        String detail = "err_code:0001:0090 channel:1 DIMM:0 rank:0 row:4660 bank:5 col:128";

        assertSame(
                DriverDetail.locate("A1", detail),
                DriverDetail.locate("A1", new StringBuilder(detail).toString()));
    }

    @Test
    void anyText_isReadWithoutFailing() {
        Random random = new Random(SEED);
        String[] words = {
            "APEI location:",
            "err_code:",
            "ProcessorSocketId:",
            "0x",
            "Row:",
            "node:",
            "card:",
            " ",
            "module:",
            "channel_mask:",
            "9",
            "f",
            "imc:",
            "rank:",
            ":",
            "\0",
            "é",
            "_Chan#",
            "#",
        };
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? words[0] : words[1]);
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(words[random.nextInt(words.length)]);
            }
            assertNotNull(DriverDetail.locate(text.substring(text.length() / 2), text.toString()));
        }
    }
}
