package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of Ampere, Alibaba (Yitian), JaguarMicro and NVIDIA processors. */
final class VendorSections {
    private static final int JAGUAR_HEADER = 16;
    private static final int NVIDIA_HEADER = 32;
    private static final int NVIDIA_PAIR = 16;

    private static final List<String> AMPERE_TYPES =
            List.of(
                    "CPU",
                    "memory controller",
                    "mesh",
                    "2P link QS",
                    "2P link MQ",
                    "GIC",
                    "SMMU",
                    "PCIe AER",
                    "PCIe RAS data path",
                    "OCM",
                    "SMpro",
                    "PMpro",
                    "ATF firmware",
                    "SMpro firmware",
                    "PMpro firmware");

    private static final List<Layout> AMPERE_PAYLOADS =
            List.of(
                    new Layout()
                            .hex("err_status", Layout.ALWAYS, 4, 4)
                            .registers(
                                    8,
                                    8,
                                    "err_addr",
                                    "err_misc_0",
                                    "err_misc_1",
                                    "err_misc_2",
                                    "err_misc_3"),
                    new Layout()
                            .registers(
                                    4,
                                    4,
                                    "uncorrectable_status",
                                    "uncorrectable_mask",
                                    "uncorrectable_severity",
                                    "correctable_status",
                                    "correctable_mask",
                                    "root_error_command",
                                    "root_error_status",
                                    "error_source"),
                    new Layout()
                            .registers(
                                    4,
                                    4,
                                    "ce_register",
                                    "ce_location",
                                    "ce_addr",
                                    "ue_register",
                                    "ue_location",
                                    "ue_addr"),
                    new Layout()
                            .hex("data_0", Layout.ALWAYS, 4, 4)
                            .registers(8, 8, "data_1", "data_2", "data_3", "data_4", "data_5"));

    private static final Layout YITIAN =
            new Layout()
                    .number("type", Layout.ALWAYS, 0, 1)
                    .number("subtype", Layout.ALWAYS, 1, 1)
                    .number("instance", Layout.ALWAYS, 2, 2)
                    .registers(
                            4,
                            4,
                            "ecccfg0",
                            "ecccfg1",
                            "eccstat",
                            "eccerrcnt",
                            "ecccaddr0",
                            "ecccaddr1",
                            "ecccsyn0",
                            "ecccsyn1",
                            "ecccsyn2",
                            "eccuaddr0",
                            "eccuaddr1",
                            "eccusyn0",
                            "eccusyn1",
                            "eccusyn2",
                            "eccbitmask0",
                            "eccbitmask1",
                            "eccbitmask2",
                            "adveccstat",
                            "eccapstat",
                            "ecccdata0",
                            "ecccdata1",
                            "eccudata0",
                            "eccudata1",
                            "eccsymbol",
                            "eccerrcntctl",
                            "eccerrcntstat",
                            "eccerrcnt0",
                            "eccerrcnt1");

    private static final Layout JAGUAR =
            new Layout()
                    .number("version", 0, 4, 1)
                    .number("soc_id", 1, 5, 1)
                    .number("subsystem_id", 2, 6, 1)
                    .number("module_id", 3, 7, 1)
                    .number("submodule_id", 4, 8, 1)
                    .number("device_id", 5, 9, 1)
                    .number("error_type", 6, 10, 2)
                    .word("severity", 7, 12, 1, HisiliconSections.SEVERITIES);

    private static final Layout NVIDIA =
            new Layout()
                    .text("signature", Layout.ALWAYS, 0, 16)
                    .number("error_type", Layout.ALWAYS, 16, 2)
                    .number("error_instance", Layout.ALWAYS, 18, 2)
                    .number("severity", Layout.ALWAYS, 20, 1)
                    .number("socket_id", Layout.ALWAYS, 21, 1)
                    .number("number_regs", Layout.ALWAYS, 22, 1)
                    .hex("instance_base", Layout.ALWAYS, 24, 8);

    private VendorSections() {}

    /** Which of the four payloads it is stands in the two high bits of the type. */
    static CperSection ampere(Guid type, ByteView view) {
        Map<String, Object> fields = new LinkedHashMap<>();
        long kind = view.numberOrZero(0, 1);
        Layout payload = AMPERE_PAYLOADS.get((int) (kind >>> 6));
        if (view.holds(0, 4)) {
            fields.put("type", kind & 0x3f);
            String word = (kind & 0x3f) == 63 ? "BERT" : Words.of(AMPERE_TYPES, kind & 0x3f);
            fields.put("type_text", word.isEmpty() ? "type " + (kind & 0x3f) : word);
            fields.put("payload_type", kind >>> 6);
            fields.put("subtype", view.numberOrZero(1, 1));
            fields.put("instance", view.numberOrZero(2, 2) & 0x3fff);
            fields.put("socket_id", view.numberOrZero(2, 2) >>> 14);
        }
        payload.read(view, 0, fields);
        boolean complete = view.length() >= payload.length();
        return new VendorSection(
                type, "Ampere", CperSection.Subject.OTHER, fields, complete, Optional.empty());
    }

    static CperSection yitian(Guid type, ByteView view) {
        Map<String, Object> fields = YITIAN.read(view, 0);
        boolean complete = view.length() >= YITIAN.length();
        return new VendorSection(
                type, "Yitian DDR", CperSection.Subject.MEMORY, fields, complete, Optional.empty());
    }

    /** The registers behind the header are those of the block that the type names, in its order. */
    static CperSection jaguar(Guid type, ByteView view) {
        Map<String, Object> fields = JAGUAR.read(view, view.numberOrZero(0, 4));
        ByteView registers = view.from(JAGUAR_HEADER);
        fields.put("registers", Layout.array(registers, 4, registers.length() / 4));
        boolean complete = view.length() >= JAGUAR_HEADER;
        return new VendorSection(
                type,
                "JaguarMicro",
                CperSection.Subject.OTHER,
                fields,
                complete,
                HisiliconSections.severity(fields));
    }

    static CperSection grace(Guid type, ByteView view) {
        return nvidia(type, "NVIDIA Grace", view);
    }

    static CperSection vera(Guid type, ByteView view) {
        return nvidia(type, "NVIDIA Vera", view);
    }

    /** The scale of its severity is not published; the record around it says how bad it was. */
    private static CperSection nvidia(Guid type, String name, ByteView view) {
        Map<String, Object> fields = NVIDIA.read(view, 0);
        int pairs = (int) view.numberOrZero(22, 1);
        Map<String, Object> registers = new LinkedHashMap<>();
        int read = 0;
        while (read < pairs && view.holds(NVIDIA_HEADER + read * NVIDIA_PAIR, NVIDIA_PAIR)) {
            int at = NVIDIA_HEADER + read * NVIDIA_PAIR;
            registers.put(
                    Layout.hex(view.numberOrZero(at, 8)), Layout.hex(view.numberOrZero(at + 8, 8)));
            read++;
        }
        fields.put("registers", registers);
        boolean complete = view.length() >= NVIDIA_HEADER && read == pairs;
        return new VendorSection(
                type, name, CperSection.Subject.OTHER, fields, complete, Optional.empty());
    }
}
