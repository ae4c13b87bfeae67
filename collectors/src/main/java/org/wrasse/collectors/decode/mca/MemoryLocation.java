package org.wrasse.collectors.decode.mca;

import java.util.Map;
import java.util.Set;

/**
 * Where in memory an error was, as far as Intel's MCi_MISC says it beside the architectural bits
 * 8:0. The layout is the model's.
 */
final class MemoryLocation {
    private static final Set<String> FIRST_DEVICE =
            Set.of("06_2d", "06_3e", "06_3f", "06_4f", "06_56");
    private static final Set<String> ICE_LAKE = Set.of("06_6a", "06_6c", "06_86", "06_8f", "06_cf");
    private static final Set<String> GRANITE_RAPIDS = Set.of("06_ad", "06_ae", "06_af");

    private final MachineCheck check;
    private final Map<String, Object> details;

    private MemoryLocation(MachineCheck check, Map<String, Object> details) {
        this.check = check;
        this.details = details;
    }

    /** Puts what the registers of a memory controller's bank say into {@code details}. */
    static void describe(MachineCheck check, CpuModel cpu, Map<String, Object> details) {
        if (!check.bit(59) || check.misc() == 0 || !check.memoryError()) {
            return;
        }
        MemoryLocation location = new MemoryLocation(check, details);
        if (FIRST_DEVICE.contains(cpu.signature())) {
            location.firstDevice();
        } else if (ICE_LAKE.contains(cpu.signature())) {
            location.iceLake();
        } else if (GRANITE_RAPIDS.contains(cpu.signature())) {
            location.graniteRapids();
        }
    }

    /** A corrected read, where the additional logging of the controller is on. */
    private void firstDevice() {
        if (check.bit(61) || (check.status() & 0x70) != 0x10) {
            return;
        }
        if (field(62, 62) == 1) {
            put("rank", field(50, 46));
        }
        if (field(63, 63) == 1) {
            put("second_rank", field(55, 51));
        }
    }

    private void iceLake() {
        put("rank", field(58, 56));
        put("subrank", field(55, 52));
        put("bank_group", field(41, 40) | field(44, 44) << 2);
        put("bank_address", field(43, 42));
        put("row", field(39, 19));
        put("column", field(18, 9) << 2);
        device(field(51, 46));
    }

    /** The layout holds if bit 33 of the status says so, and not for internal errors. */
    private void graniteRapids() {
        boolean internal = check.modelCode() >= 0x800 && check.modelCode() <= 0x82f;
        if (!check.bit(33) || internal) {
            return;
        }
        put("chip_select", field(57, 55));
        put("subrank", field(54, 51));
        put("bank_group", field(41, 39));
        put("bank_address", field(38, 37));
        put("row", field(36, 19));
        put("column", field(18, 9) << 2);
        device(field(48, 43));
    }

    /** A transient error has no failed device. */
    private void device(int device) {
        if (field(63, 63) == 1) {
            details.put("transient", "yes");
        } else if (!check.bit(61)) {
            put("failed_device", device);
        }
    }

    private void put(String name, int value) {
        details.put(name, value);
    }

    private int field(int high, int low) {
        return (int) (check.misc() >>> low & (1L << high - low + 1) - 1);
    }
}
