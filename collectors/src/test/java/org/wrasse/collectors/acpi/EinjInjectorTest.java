package org.wrasse.collectors.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.testing.FakeFirmwareTree;

/** Against a fake tree: no test makes a real fault. */
class EinjInjectorTest {
    private static final String TYPES =
            "0x00000008\tMemory Correctable\n0x00000080\tPCI Express Uncorrectable non-fatal\n";
    private static final EinjInjector.Target AT = new EinjInjector.Target(0x12345000L, null, null);

    @TempDir Path folder;
    private FakeFirmwareTree machine;

    @BeforeEach
    void machine() {
        machine = new FakeFirmwareTree(folder);
    }

    @Test
    void find_noSuchFiles_saysWhatWouldMakeThemAppear() {
        IOException e = assertThrows(IOException.class, () -> EinjInjector.find(new Sysfs(folder)));
        assertTrue(e.getMessage().contains("modprobe einj"), e.getMessage());
    }

    @Test
    void available_namesTheTypesAsTheKernelDoes() throws IOException {
        EinjInjector einj = EinjInjector.find(machine.einj(TYPES).files());

        assertEquals(
                List.of("memory-correctable", "pci-express-uncorrectable-non-fatal"),
                einj.available().stream().map(EinjInjector.Type::word).toList());
        assertEquals(0x80, einj.type("0x80").code());
    }

    @Test
    void type_thePlatformHasNot_saysWhichItHas() throws IOException {
        EinjInjector einj = EinjInjector.find(machine.einj(TYPES).files());

        IOException e = assertThrows(IOException.class, () -> einj.type("memory-fatal"));

        assertTrue(e.getMessage().contains("it has memory-correctable, pci"), e.getMessage());
    }

    @Test
    void plan_setsTheTypeFirstAndFiresLast() throws IOException {
        EinjInjector einj = EinjInjector.find(machine.einj(TYPES).files());

        assertEquals(
                List.of(
                        "0x8 > error_type",
                        "0x2 > flags",
                        "0x12345000 > param1",
                        "0xfffffffffffff000 > param2",
                        "0x0 > param3",
                        "0x0 > param4",
                        "0 > notrigger",
                        "1 > error_inject"),
                einj.plan(einj.type("memory-correctable"), AT));
    }

    @Test
    void plan_ofAPcieError_namesTheFunction() throws IOException {
        EinjInjector einj = EinjInjector.find(machine.einj(TYPES).files());

        List<String> plan =
                einj.plan(einj.type("0x80"), new EinjInjector.Target(null, "0001:3a:1f.2", null));

        assertTrue(plan.contains("0x13afa00 > param4"), plan.toString());
        assertTrue(plan.contains("0x4 > flags"), plan.toString());
    }

    @Test
    void inject_withoutConsent_writesNothing() throws IOException {
        EinjInjector einj = EinjInjector.find(machine.einj(TYPES).files());
        EinjInjector.Type type = einj.type("memory-correctable");

        assertThrows(IllegalArgumentException.class, () -> einj.inject(type, AT, null));
        assertThrows(IllegalArgumentException.class, () -> einj.inject(type, AT, "yes"));

        assertEquals("", machine.einjFile("error_type"));
        assertEquals("", machine.einjFile("error_inject"));
    }

    @Test
    void inject_withConsent_writesAll() throws IOException {
        EinjInjector einj = EinjInjector.find(machine.einj(TYPES).files());

        einj.inject(einj.type("memory-correctable"), AT, EinjInjector.CONSENT);

        assertEquals("0x8", machine.einjFile("error_type"));
        assertEquals("0x12345000", machine.einjFile("param1"));
        assertEquals("1", machine.einjFile("error_inject"));
    }
}
