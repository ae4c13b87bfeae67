package org.wrasse.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.rules.RuleFiles;

class RuleCheckTest {
    private static final String GOOD =
            "rule \"%s\" when $e : AerEvent( fatal ) then decide.log( $e.function() ).because( $e ); end";

    @TempDir Path folder;
    private Path rules;

    @BeforeEach
    void aFolderOfRules() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules.d"));
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void configured_soundRules_areABase() throws IOException {
        write(rules, "site.drl", GOOD.formatted("x"));
        RuleCheck.Report report = RuleCheck.configured(config(""));
        assertTrue(report.sound());
        assertEquals(List.of(), report.warnings());
        assertEquals(RuleFiles.packs().size() + 1, report.base().orElseThrow().sources().size());
    }

    @Test
    void configured_manyMistakes_areAllSaidByFileAndLine() throws IOException {
        write(rules, "b.drl", "\nrule \"x\" when AerEvnt() then end");
        Path broken = rules.resolve("c.drl");
        Files.write(broken, new byte[] {(byte) 0xff});
        write(rules, "a.drl", "rule \"y\" salience 3 no-loop true timer 5 when AerEvent( then end");
        RuleCheck.Report report =
                RuleCheck.configured(
                        config("settings: {\"Alert on a fatal PCIe eror\": {count: 3}}"));
        assertFalse(report.sound());
        List<String> files = report.problems().stream().map(p -> p.file()).distinct().toList();
        assertEquals(
                List.of("" + rules.resolve("a.drl"), "" + rules.resolve("b.drl"), "" + broken),
                files);
        assertTrue(report.base().isEmpty());
    }

    @Test
    void configured_settingsOfNoRule_nameTheConfigurationsLine() throws IOException {
        Config config = config("settings: {\"Alert on a fatal PCIe eror\": {mode: shadow}}");
        assertEquals(
                List.of(
                        folder.resolve("wrasse.yaml")
                                + ":3: rules.settings: there is no rule \"Alert on a fatal PCIe"
                                + " eror\": did you mean \"Alert on a fatal PCIe error\"?"),
                RuleCheck.configured(config).problems().stream().map(Object::toString).toList());
    }

    @Test
    void candidates_standInPlaceOfFilesOfTheirName() throws IOException {
        write(rules, "site.drl", GOOD.formatted("old"));
        Path elsewhere = Files.createDirectory(folder.resolve("new.d"));
        Path candidate = write(elsewhere, "site.drl", GOOD.formatted("new"));
        RuleCheck.Report report = RuleCheck.candidates(config(""), List.of(candidate));
        assertTrue(report.sound());
        assertEquals(List.of(), report.warnings());
        List<String> names =
                report.base().orElseThrow().rules().stream().map(rule -> rule.name()).toList();
        assertTrue(names.contains("new") && !names.contains("old"), "" + names);
        assertTrue(names.contains("Alert on a fatal PCIe error"), "over the packs");
    }

    @Test
    void candidates_areNotBlamedForOthers() throws IOException {
        write(rules, "broken.drl", "rule \"x\" when AerEvnt() then end");
        Path candidate = write(folder, "site.drl", GOOD.formatted("new"));
        RuleCheck.Report report = RuleCheck.candidates(config(""), List.of(candidate));
        assertTrue(report.sound());
        assertEquals(List.of(), report.problems());
        assertEquals(1, report.elsewhere().size());
        assertTrue(report.base().isEmpty(), "the daemon would not take them");
    }

    @Test
    void candidates_withTheNameOfAPacksRule_areBlamed() throws IOException {
        Path candidate = write(folder, "a.drl", GOOD.formatted("Alert on a fatal PCIe error"));
        RuleCheck.Report report = RuleCheck.candidates(config(""), List.of(candidate));
        assertEquals(
                List.of(
                        candidate
                                + ":1: a rule \"Alert on a fatal PCIe error\" stands at"
                                + " packs/pcie.drl:LINE: give one of them another name"),
                report.problems().stream()
                        .map(p -> p.toString().replaceAll("(pcie.drl):\\d+", "$1:LINE"))
                        .toList());
    }

    @Test
    void candidates_thatTakeARuleAwayWhichHasSettings_areToldSo() throws IOException {
        Config config = config("settings: {\"Alert on a fatal PCIe error\": {mode: shadow}}");
        Path candidate = write(folder, "pcie.drl", GOOD.formatted("mine"));
        RuleCheck.Report report = RuleCheck.candidates(config, List.of(candidate));
        assertTrue(
                report.problems().get(0).what().contains("there is no rule"),
                "" + report.problems());
    }

    @Test
    void enforceOfAnActionThatIsOff_isAWarning() throws IOException {
        String setting = "settings: {\"Reset the link after a fatal error\": {mode: enforce}}";
        List<String> lints =
                RuleCheck.configured(config(setting)).warnings().stream()
                        .map(warning -> warning.kind().text())
                        .toList();
        assertEquals(List.of("action-disabled"), lints);
        Config enabled = config(setting + "\nactions: {reset-link: {enabled: true}}");
        assertEquals(List.of(), RuleCheck.configured(enabled).warnings());
    }

    private Config config(String rulesKeys) throws IOException {
        return ConfigFile.read(
                Files.writeString(
                        folder.resolve("wrasse.yaml"),
                        "rules:\n  directories: [rules.d]\n  " + rulesKeys + "\n"));
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }
}
