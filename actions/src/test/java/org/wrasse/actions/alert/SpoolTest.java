package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir Path dir;

    @Test
    void what_is_in_it_is_there_after_a_restart_in_its_order() throws Exception {
        Spool before = new Spool(dir, 1000);
        before.add(bytes("one"));
        before.add(bytes("two"));
        Files.writeString(dir.resolve("3.new"), "half");

        Spool after = new Spool(dir, 1000);
        assertEquals(2, after.size());
        assertEquals("one", text(after, after.awaitOldest()));
        after.remove(after.awaitOldest());
        after.add(bytes("three"));

        assertEquals("two", text(after, after.awaitOldest()));
        after.remove(after.awaitOldest());
        assertEquals("three", text(after, after.awaitOldest()));
        assertTrue(Files.notExists(dir.resolve("3.new")), "what was half written is gone");
    }

    @Test
    void the_oldest_give_way_and_are_counted() throws Exception {
        Spool spool = new Spool(dir, 10);
        for (String text : new String[] {"aaaa", "bbbb", "cccc", "dddddddd"}) {
            spool.add(bytes(text));
            assertTrue(spool.bytes() <= 10);
        }

        assertEquals(3, spool.dropped());
        assertEquals("dddddddd", text(spool, spool.awaitOldest()));
        try (var files = Files.list(dir)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void one_larger_than_all_is_refused_and_loses_nothing() throws IOException {
        Spool spool = new Spool(dir, 10);
        spool.add(bytes("aaaa"));

        assertThrows(IOException.class, () -> spool.add(bytes("x".repeat(11))));
        assertEquals(1, spool.size());
    }

    @Test
    void only_the_owner_reads_it() throws IOException {
        Path folder = dir.resolve("spool/webhook");
        new Spool(folder, 10).add(bytes("a"));

        assertEquals("rwx------", mode(folder));
        try (var files = Files.list(folder)) {
            assertEquals("rw-------", mode(files.findFirst().orElseThrow()));
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Spool spool, long number) throws IOException {
        return new String(spool.read(number).orElseThrow(), StandardCharsets.UTF_8);
    }
}
