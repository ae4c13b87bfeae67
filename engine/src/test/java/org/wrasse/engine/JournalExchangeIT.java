package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.engine.testing.BadRow;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.engine.testing.Rasdaemon;
import org.wrasse.engine.testing.SqlDatabase;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** Journals that go to other programs and come from them, by the built jar. */
class JournalExchangeIT {
    private static final JsonSchema SCHEMA = JsonSchema.load();
    private static final int ERRORS = 128;

    /** The generator's errors are 64 bytes apart: 64 on each page. */
    private static final String RULE =
            """
            rule "A page with fifty errors"
                @serd( on = "memory.corrected", per = "page", count = 50, within = "24h" )
            when
                $trip : Trip( page != null )
            then
                decide.softOffline( $trip.page() ).because( $trip );
            end
            """;

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);

    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}");

    @TempDir Path folder;

    @Test
    void rasdaemonsOwnTools_readOurExport() throws Exception {
        Rasdaemon.unavailable().ifPresent(why -> assumeTrue(false, why));
        Path real = recorded();
        Path ours = rewritten(real);

        String summary = read(ours, "--summary", real);
        assertTrue(
                summary.contains(
                        "Corrected on DIMM Label(s): 'CPU_SrcID#0_MC#1_Chan#1_DIMM#0'"
                                + " location: 1:1:1:-1 errors: 1"),
                summary);
        assertTrue(
                summary.contains("1 Corrected errors") || summary.contains("Surprise Down"),
                summary);
        assertTrue(summary.contains("corrected memory read error"), summary);
        String errors = read(ours, "--errors", real);
        assertTrue(
                errors.contains("2 Corrected error(s): memory read error at CPU_SrcID#0_MC#1"),
                errors);
        assertTrue(
                errors.contains(
                        "0000:3a:02.0 Corrected error: REPLAY_NUM Rollover, Header Log Overflow"),
                errors);
        assertTrue(errors.contains("status=0x8c00004000010090, addr=0x12345000"), errors);
        assertEquals(cxl(read(real, "--summary", real)), cxl(summary));
        assertEquals(
                withoutItsMistakes(cxl(read(real, "--errors", real))),
                withoutItsMistakes(cxl(errors)));
    }

    /** What 0.8.4 recorded, without the regions' identifiers: they are bytes, and no text. */
    private Path recorded() throws Exception {
        Path file = SqlDatabase.ofResource(folder, "0.8.4.sql");
        return SqlDatabase.of(file, "UPDATE cxl_poison_event SET region_uuid = '';");
    }

    /** What its tool says of CXL; before 0.8, nothing. */
    private static String cxl(String text) {
        return Stream.of(text.split("\n\n"))
                .filter(part -> part.startsWith("CXL"))
                .collect(Collectors.joining("\n\n"));
    }

    /** Without the identifiers and large counts that it writes otherwise; times are of any zone. */
    private static String withoutItsMistakes(String text) {
        String others =
                text.replaceAll("(hdr|region)_uuid=[^,]*, ", "")
                        .replaceAll("cor_vol_err_cnt=\\d+", "");
        return TIME.matcher(others)
                .replaceAll(
                        time -> OffsetDateTime.parse(time.group(), FORM).toInstant().toString());
    }

    /** Imported and exported. */
    private Path rewritten(Path real) {
        Path past = imported(real);
        Path ours = folder.resolve("ours.db");
        ok(
                "journal",
                "export",
                "--journal",
                past.toString(),
                "--format",
                "sqlite",
                "--schema",
                "rasdaemon",
                "--out",
                ours.toString());
        return ours;
    }

    /** What its tool says of a database, with no more warnings than of another. */
    private static String read(Path database, String option, Path real) throws IOException {
        Ended ended = Rasdaemon.tool(database, option);
        assertEquals(0, ended.exitCode(), ended::toString);
        assertEquals(Rasdaemon.tool(real, option).err(), ended.err());
        return ended.out();
    }

    @Test
    void whatRasdaemonRecorded_isImported_andARuleIsTriedOnIt() throws Exception {
        Rasdaemon.unavailable().ifPresent(why -> assumeTrue(false, why));
        RingGenerator.unavailable().ifPresent(why -> assumeTrue(false, why));
        assumeTrue(
                Files.notExists(Path.of("/sys/kernel/tracing/events/mce/mce_record")),
                "this kernel has the event mce_record itself");
        Path database;
        try (RingGenerator generator = RingGenerator.withKernelNames();
                Rasdaemon rasdaemon = Rasdaemon.start(folder)) {
            generator.fireAll(RingGenerator.Kind.MCE, ERRORS, 0, 64);
            generator.fireAll(RingGenerator.Kind.AER, 3, 0, 0);
            database = rasdaemon.database(Map.of("mce_record", (long) ERRORS, "aer_event", 3L));
        }

        Path past = imported(database);
        Path rule = Files.writeString(folder.resolve("fifty.drl"), RULE);
        Ended diff =
                Wrasse.run(
                        "replay",
                        "--journal",
                        past.toString(),
                        "--diff",
                        rule.toString(),
                        "--json");

        assertEquals(1, diff.exitCode(), diff::toString);
        assertEquals(List.of(), SCHEMA.problems(diff.out()));
        long pages =
                diff.out()
                        .lines()
                        .filter(l -> l.contains("\"type\":\"diff-decision\""))
                        .filter(l -> l.contains("A page with fifty errors"))
                        .count();
        assertEquals(ERRORS / 64, pages, diff.out());
        assertTrue(ok("why-not", "--journal", past.toString(), "0x1000").contains("64"));
        assertTrue(
                read(database, "--summary", database).contains("3 Corrected"), "it reads its own");
    }

    @Test
    void dumpAndStats_chooseRows_andKeepToTheSchema() throws Exception {
        Path journal = folder.resolve("journal");
        BadRow.journal(journal);

        String decision =
                ok(
                        "journal",
                        "dump",
                        "--journal",
                        journal.toString(),
                        "--kind",
                        "decision",
                        "--json");
        assertEquals(1, decision.lines().count(), decision);
        String one = ok("journal", "dump", "--journal", journal.toString(), "--seq", "5", "--json");
        assertTrue(one.contains("\"seq\":5,"), one);
        assertEquals(1, one.lines().count());
        String none =
                ok(
                        "journal",
                        "dump",
                        "--journal",
                        journal.toString(),
                        "--to",
                        "2020-01-01T00:00:00Z");
        assertEquals("", none);
        String stats = ok("journal", "stats", "--journal", journal.toString(), "--json");
        assertTrue(
                stats.contains(
                        "\"class\":\"memory.corrected\",\"severity\":\"corrected\",\"events\":34"),
                stats);
        assertEquals(List.of(), SCHEMA.problems(decision + one + stats));
        assertTrue(ok("journal", "stats", "--journal", journal.toString()).contains("COMPONENT"));
    }

    @Test
    void anExport_isRefusedOverAFile_andInAFormThatDoesNotFit() throws Exception {
        Path journal = folder.resolve("journal");
        BadRow.journal(journal);
        Path out = Files.writeString(folder.resolve("out.csv"), "mine");

        Ended there = export(journal, "csv", out);
        assertEquals(1, there.exitCode(), there::toString);
        assertTrue(there.err().contains("is there already"), there.err());
        assertEquals("mine", Files.readString(out));
        assertEquals(0, export(journal, "csv", out, "--force", "--json").exitCode());
        assertTrue(Files.readString(out).startsWith("seq,time,type"));
        assertEquals(
                2,
                export(journal, "ndjson", folder.resolve("x"), "--schema", "rasdaemon").exitCode());
    }

    @Test
    void anImport_listsWhatItDoesNotUnderstand_andEndsWith3() throws Exception {
        Path log =
                Files.writeString(
                        folder.resolve("kernel.log"),
                        "mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 7: 8c00004000010090\n");
        Ended ended =
                Wrasse.run(
                        "journal",
                        "import",
                        log.toString(),
                        "--into",
                        folder.resolve("past").toString(),
                        "--json");

        assertEquals(3, ended.exitCode(), ended::toString);
        assertEquals(List.of(), SCHEMA.problems(ended.out()));
        assertTrue(
                ended.out().contains("kernel.log:1\",\"what\":\"a machine check whose line"),
                ended.out());
        Ended again =
                Wrasse.run(
                        "journal",
                        "import",
                        log.toString(),
                        "--into",
                        folder.resolve("past").toString());
        assertEquals(1, again.exitCode(), again::toString);
        assertFalse(again.err().contains("bug"), again.err());
    }

    private Ended export(Path journal, String format, Path out, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "journal",
                                "export",
                                "--journal",
                                journal.toString(),
                                "--format",
                                format,
                                "--out",
                                out.toString()));
        words.addAll(List.of(more));
        return Wrasse.run(words.toArray(String[]::new));
    }

    private Path imported(Path file) {
        Path past = folder.resolve("past");
        ok("journal", "import", file.toString(), "--into", past.toString());
        return past;
    }

    private static String ok(String... words) {
        Ended ended = Wrasse.run(words);
        assertEquals(0, ended.exitCode(), ended::toString);
        return ended.out();
    }
}
