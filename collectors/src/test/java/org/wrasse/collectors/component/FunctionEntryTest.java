package org.wrasse.collectors.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A root port, a switch of an upstream and two downstream ports, a device below it. */
class FunctionEntryTest {
    private static final String ROOT = "0000:00:02.0";
    private static final String UP = "0000:3a:00.0";
    private static final String DOWN = "0000:3b:04.0";
    private static final String NIC = "0000:3c:00.1";
    private static final int BRIDGE = 0x060400;
    private static final int ETHERNET = 0x020000;

    @Test
    void link_ofADevice_isThatBelowThePortAboveIt() {
        assertEquals(new PcieLink(DOWN), function(NIC, ETHERNET, ROOT, UP, DOWN).link());
        assertEquals(new PcieLink(ROOT), function(NIC, ETHERNET, ROOT).link());
    }

    @Test
    void link_ofAPortThatHasOneBelow_isThatOne_ofAnUpstreamPortThatAbove() {
        assertEquals(new PcieLink(ROOT), function(ROOT, BRIDGE).link());
        assertEquals(new PcieLink(ROOT), function(UP, BRIDGE, ROOT).link());
        assertEquals(new PcieLink(DOWN), function(DOWN, BRIDGE, ROOT, UP).link());
    }

    @Test
    void rootPort_isTheFirstBridge() {
        assertEquals(new RootPort(ROOT), function(NIC, ETHERNET, ROOT, UP, DOWN).rootPort());
        assertEquals(new RootPort(ROOT), function(ROOT, BRIDGE).rootPort());
    }

    @Test
    void aDeviceOnARootBus_hasNeither() {
        FunctionEntry integrated = function("0000:00:1f.6", ETHERNET);

        assertNull(integrated.link());
        assertNull(integrated.rootPort());
        assertEquals("0000:00:1f.6", integrated.path());
    }

    @Test
    void text_saysWhatItIsAndWhoDrivesIt() {
        FunctionEntry nic = function(NIC, ETHERNET, ROOT, UP, DOWN);

        assertEquals("function 0000:3c:00.1: ConnectX [15b3:1017], driver mlx5_core", nic.text());
        assertEquals(
                "root port 0000:00:02.0 > 0000:3a:00.0 > 0000:3b:04.0 > 0000:3c:00.1", nic.path());
    }

    private static FunctionEntry function(String bdf, int pciClass, String... above) {
        return new FunctionEntry(
                bdf, List.of(above), 0x15b3, 0x1017, pciClass, "ConnectX", "mlx5_core");
    }
}
