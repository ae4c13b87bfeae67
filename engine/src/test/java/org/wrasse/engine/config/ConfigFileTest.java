package org.wrasse.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.rules.decision.Mode;

class ConfigFileTest {
    private static final Path SHIPPED = Path.of("..", "config", "wrasse.yaml");

    @TempDir Path folder;

    @Test
    void read_theShippedFile_holdsTheDefaults() {
        Config shipped = ConfigFile.read(SHIPPED);
        Config defaults = Config.defaults();
        assertEquals(defaults.journal(), shipped.journal());
        assertEquals(defaults.trace(), shipped.trace());
        assertEquals(defaults.firmware(), shipped.firmware());
        assertEquals(defaults.rules().modes(), shipped.rules().modes());
        assertEquals(defaults.actions().budgets(), shipped.actions().budgets());
        assertEquals(defaults.actions().deadline(), shipped.actions().deadline());
    }

    @Test
    void read_theShippedFile_letsNothingActOnHardware() {
        Config.ActionsPart actions = ConfigFile.read(SHIPPED).actions();
        assertEquals(false, actions.softOfflinePage().enabled());
        assertEquals(false, actions.hardOfflinePage().enabled());
        assertEquals(false, actions.offlineCpu().enabled());
        assertEquals(false, actions.resetLink().enabled());
    }

    @Test
    void read_relativePaths_startAtTheFilesFolder() throws IOException {
        Config config = ConfigFile.read(write("journal: {directory: j}\nrules: {directory: r.d}"));
        assertEquals(folder.resolve("j"), config.journal().directory());
        assertEquals(folder.resolve("r.d"), config.rules().directory());
    }

    @Test
    void read_anEmptyFile_givesTheDefaults() throws IOException {
        Config config = ConfigFile.read(write("# nothing\n"));
        assertEquals(Config.defaults().journal(), config.journal());
    }

    @Test
    void read_modes_areByTheRulesName() throws IOException {
        Config config = ConfigFile.read(write("rules: {modes: {\"Some rule\": Enforce}}"));
        assertEquals(Map.of("Some rule", Mode.ENFORCE), config.rules().modes());
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "5m,PT5M", "24h,PT24H", "7d,PT168H"})
    void read_spans_areAsOperatorsWriteThem(String text, Duration span) throws IOException {
        assertEquals(
                span,
                ConfigFile.read(write("actions: {deadline: " + text + "}")).actions().deadline());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    journal:\\n  directry: x|:2: there is no key journal.directry: known here: directory, min-free-mib
                    jurnal: {}|:1: there is no key jurnal
                    actions:\\n  deadline: soon|:2: actions.deadline
                    actions:\\n  alert:\\n    enabled: maybe|:3: actions.alert.enabled
                    trace:\\n  access: guess|:2: trace.access
                    trace: {ring-kib-per-cpu: 0}|trace.ring-kib-per-cpu: must be more than 0
                    trace: {instance: a/b}|trace.instance: must be a plain name
                    journal: [|:1: journal
                    """)
    void read_aMistake_saysFileLineAndWhatInOneLine(String yaml, String expected)
            throws IOException {
        Path file = write(yaml.replace("\\n", "\n"));
        ConfigException e = assertThrows(ConfigException.class, () -> ConfigFile.read(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void read_noSuchFile_saysWhatToDo() {
        Path file = folder.resolve("none.yaml");
        ConfigException e = assertThrows(ConfigException.class, () -> ConfigFile.read(file));
        assertEquals(
                file + ": cannot be read: NoSuchFileException: check --config", e.getMessage());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("wrasse.yaml"), yaml);
    }
}
