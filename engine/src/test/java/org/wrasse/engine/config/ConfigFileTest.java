package org.wrasse.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.actions.pcie.ResetWay;
import org.wrasse.rules.RuleSetting;
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
        assertEquals(defaults.rules().settings(), shipped.rules().settings());
        assertEquals(
                defaults.rules().directories().stream().map(Path::getFileName).toList(),
                shipped.rules().directories().stream().map(Path::getFileName).toList());
        assertEquals(defaults.actions().budgets(), shipped.actions().budgets());
        assertEquals(defaults.actions().deadline(), shipped.actions().deadline());
        assertEquals(defaults.actions().resetLink().ways(), shipped.actions().resetLink().ways());
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
    void read_windows_takesDaysOfTheWeekAndCron() throws IOException {
        List<String> windows = List.of("Sat 02:00-06:00", "0 2 1-7 * * for 4h");
        String yaml = "actions:\n  windows: [\"" + String.join("\", \"", windows) + "\"]\n";
        assertEquals(windows, ConfigFile.read(write(yaml)).actions().windows().texts());
    }

    @Test
    void read_badWindow_isSaidWithItsOwnLineAndWhatToWrite() throws IOException {
        Path file = write("actions:\n  windows:\n  - daily 03:00-04:00\n  - 0 25 * * * for 4h\n");
        String message =
                assertThrows(ConfigException.class, () -> ConfigFile.read(file)).getMessage();
        assertEquals(
                file
                        + ":4: actions.windows: \"0 25 * * * for 4h\" is no cron expression (Value 25"
                        + " not in range [0, 23]): the five fields are minute hour day month weekday,"
                        + " as \"0 2 1-7 * *\" or \"*/30 22 * * Mon-Fri\"",
                message);
    }

    @Test
    void read_waysToReset_areInTheOrderThatIsWritten() throws IOException {
        assertEquals(
                List.of(ResetWay.FUNCTION, ResetWay.BUS),
                ConfigFile.read(write("actions: {}")).actions().resetLink().inOrder());
        assertEquals(
                List.of(ResetWay.REMOVE_RESCAN, ResetWay.FUNCTION),
                ConfigFile.read(
                                write(
                                        "actions: {reset-link: {ways: [remove-rescan,"
                                                + " function]}}"))
                        .actions()
                        .resetLink()
                        .inOrder());
    }

    @Test
    void read_relativePaths_startAtTheFilesFolder() throws IOException {
        Config config =
                ConfigFile.read(
                        write("journal: {directory: j}\nrules: {directories: [/usr/r.d, r.d]}"));
        assertEquals(folder.resolve("j"), config.journal().directory());
        assertEquals(
                List.of(Path.of("/usr/r.d"), folder.resolve("r.d")), config.rules().directories());
    }

    @Test
    void read_anEmptyFile_givesTheDefaults() throws IOException {
        Config config = ConfigFile.read(write("# nothing\n"));
        assertEquals(Config.defaults().journal(), config.journal());
    }

    @Test
    void read_noDirectories_areTheThreeLayersOfAnInstallation() throws IOException {
        assertEquals(
                List.of(
                        Path.of("/usr/lib/wrasse/rules.d"),
                        folder.resolve("rules.d"),
                        Path.of("/run/wrasse/rules.d")),
                ConfigFile.read(write("rules: {settings: }")).rules().directories());
        assertEquals(
                Path.of("/etc/wrasse/rules.d"), Config.defaults().rules().directories().get(1));
    }

    @Test
    void read_settings_areByTheRulesNameAndKnowTheirLine() throws IOException {
        Path file =
                write(
                        """
                        rules:
                          settings:
                            "Some rule": {mode: Enforce, count: 5}
                            # quiet
                            "Another":
                              mode: off
                              within: 2h
                              cooldown: 0s
                        """);
        long hours = Duration.ofHours(2).toNanos();
        assertEquals(
                Map.of(
                        "Some rule",
                        new RuleSetting(Mode.ENFORCE, 5, null, null, file.toString(), 3),
                        "Another",
                        new RuleSetting(Mode.OFF, null, hours, 0L, file.toString(), 5)),
                ConfigFile.read(file).rules().settings().byRule());
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
                    journal:\\n  directry: x|:2: there is no key journal.directry: known here: directory, keep-days
                    jurnal: {}|:1: there is no key jurnal
                    actions:\\n  deadline: soon|:2: actions.deadline
                    actions:\\n  alert:\\n    enabled: maybe|:3: actions.alert.enabled
                    trace:\\n  access: guess|:2: trace.access
                    trace: {ring-kib-per-cpu: 0}|trace.ring-kib-per-cpu: must be more than 0
                    trace: {instance: a/b}|trace.instance: must be a plain name
                    journal: [|:1: journal
                    rules:\\n  directory: x|:2: there is no key rules.directory any more: write rules.directories
                    rules:\\n  modes: {}|:2: there is no key rules.modes any more: write rules.settings
                    rules: {directories: [a, a]}|rules.directories: names a folder twice
                    rules:\\n  settings: [a]|:2: rules.settings: write "RULE": {mode
                    rules:\\n  settings:\\n    "R": shadow|:3: rules.settings: "R": write {mode
                    rules:\\n  settings:\\n    "R": {cuont: 5}|:3: rules.settings: "R": unknown key cuont: did you mean count?
                    rules:\\n  settings:\\n    "R": {count: 5, per: row}|:3: rules.settings: "R": per is what the rule means and cannot be set from outside: turn it off and write one of your own with another per
                    rules:\\n  settings:\\n    "R": {distinct: row}|:3: rules.settings: "R": distinct is what the rule means
                    rules:\\n  settings:\\n    "R": {count: many}|:3: rules.settings: "R": bad count many: write a whole number
                    rules:\\n  settings:\\n    "R": {count: 5.5}|bad count 5.5
                    rules:\\n  settings:\\n    "R": {count: [5]}|bad count
                    rules:\\n  settings:\\n    "R":\\n      mode: shade|:4: rules.settings: "R": bad mode shade: did you mean shadow?
                    rules:\\n  settings:\\n    "R": {within: 5 hours}|bad within 5 hours: write a span as 10s, 5m, 24h or 7d
                    rules:\\n  settings:\\n    "R": {within: 0s}|bad within 0s
                    rules:\\n  settings:\\n    "R": {count: 5}\\n    "R": {count: 6}|:4: rules.settings: Duplicate field 'R'
                    rules:\\n  settings:\\n    "R": {count: 5|:3: rules.settings
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
