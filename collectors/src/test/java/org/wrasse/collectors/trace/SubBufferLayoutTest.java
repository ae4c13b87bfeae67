package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SubBufferLayoutTest {
    private static final Path CAPTURES = Path.of("src/test/resources/captures");

    private static SubBufferLayout layout() throws Exception {
        return SubBufferLayout.parse(Files.readString(CAPTURES.resolve("6.18-mixed/header_page")));
    }

    @Test
    void parse_headerPageOfAKernel() throws Exception {
        assertEquals(new SubBufferLayout(0, 8, 8, 16, 4080), layout());
        assertEquals(4096, layout().size());
        assertEquals(65520, layout().withSize(65536).dataSize());
    }

    @Test
    void parse_otherOffsets_areTakenFromTheText() throws Exception {
        String text =
                "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n"
                        + "\tfield: local_t commit;\toffset:8;\tsize:4;\tsigned:1;\n"
                        + "\tfield: char data;\toffset:12;\tsize:65524;\tsigned:0;\n";

        assertEquals(new SubBufferLayout(0, 8, 4, 12, 65524), SubBufferLayout.parse(text));
    }

    @Test
    void parse_withoutAFieldOrWithOneThatCannotBe_isRefused() {
        String noData =
                "field: u64 timestamp; offset:0; size:8; field: local_t commit; offset:8; size:8;";
        assertEquals(
                "header_page: there is no field \"data\"",
                assertThrows(TraceException.class, () -> SubBufferLayout.parse(noData))
                        .getMessage());
        String overlap = noData + " field: char data; offset:8; size:4080;";
        assertThrows(TraceException.class, () -> SubBufferLayout.parse(overlap));
        String odd =
                noData.replace("size:8", "size:3") + " field: char data; offset:16; size:4080;";
        assertThrows(TraceException.class, () -> SubBufferLayout.parse(odd));
    }

    @Test
    void lossMark_withACount_isRead() throws Exception {
        byte[] raw = Files.readAllBytes(CAPTURES.resolve("6.18-lost/cpu0.raw"));
        ByteBuffer page = ByteBuffer.wrap(raw, 0, 4096).slice().order(ByteOrder.LITTLE_ENDIAN);
        long commit = layout().commit(page);

        assertTrue(layout().missed(commit));
        assertEquals(0xfbc, layout().length(commit, page));
        assertEquals(2756, layout().lost(commit, page));
    }

    @Test
    void commitThatCannotBe_isBoundedByTheData() throws Exception {
        ByteBuffer page = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(4080, layout().length(-1, page));
        assertEquals(0, layout().lost(-1, page), "no room for a count behind the data");
        assertEquals(84, layout().length(-1, page.slice(0, 100)));
    }
}
