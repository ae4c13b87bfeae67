package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.wrasse.collectors.decode.cper.CperSection.Subject;

/** All types of sections that we know, by their GUID. */
public final class CperSections {
    private static final Map<Guid, BiFunction<Guid, ByteView, CperSection>> DECODERS =
            new LinkedHashMap<>();

    static {
        put("a5bc1114-6f64-4ede-b863-3e83ed7c83b1", MemorySection::v1);
        put("61ec04fc-48e6-d813-25c9-8daa44750b12", MemorySection::v2);
        put("d995e954-bbc1-430f-ad91-b44dcb3c6f35", PcieSection::of);
        put("9876ccad-47b4-4bdb-b65e-16f193c4f3db", ProcessorSection::of);
        put("dc3ea0b0-a144-4797-b95b-53fa242b6e1d", X86Section::of);
        put(ArmSection.TYPE.text(), ArmSection::of);
        put("80b9efb4-52b5-4de3-a777-68784b771048", CxlProtocolSection::of);
        event("fbcd0a77-c260-417f-85a9-088b1621eba6", "CXL general media event");
        event("601dcbb3-9c06-4eab-b8af-4e9bfb5c9624", "CXL DRAM event");
        event("fe927475-dd59-4339-a586-79bab113b774", "CXL memory module event");
        put("81212a96-09ed-4996-9471-8d729c8e69ed", RecordReferenceSection::of);
        put("1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5", HisiliconSections::type1);
        put("45534ea6-ce23-4115-8535-e07ab3aef91d", HisiliconSections::type2);
        put("b2889fc9-e7d7-4f9d-a867-af42e98be772", HisiliconSections::pcieLocal);
        put("c8b328a8-9917-4af6-9a13-2e08ab2e7586", HisiliconSections::common);
        put("e8ed898d-df16-43cc-8ecc-54f060ef157f", VendorSections::ampere);
        put("a6980811-16ea-4e4d-b936-fb00a23ff29c", VendorSections::yitian);
        put("82d78ba3-fa14-407a-ba0e-f3ba8170013c", VendorSections::jaguar);
        put("f9723053-2558-49b1-b58a-1c1a82492a62", VendorSections::jaguar);
        put("2d31de54-3037-4f24-a283-f69ca1ec0b9a", VendorSections::jaguar);
        put("dac80d69-0a72-4eba-8114-148ee344af06", VendorSections::jaguar);
        put("746f06fe-405e-451f-8d09-02e802ed984a", VendorSections::jaguar);
        put("6d5244f2-2712-11ec-bea7-cb3fdb95c786", VendorSections::grace);
        put("9068e568-6ca0-11f0-aeaf-159343591eac", VendorSections::vera);
        named("e429faf1-3cb7-11d4-bca7-0080c73c8881", "IPF processor", Subject.PROCESSOR);
        named("c5753963-3b84-4095-bf78-eddad3f9c9dd", "PCI/PCI-X bus", Subject.PCIE);
        named("eb5e4685-ca66-4769-b6a2-26068b001326", "PCI/PCI-X device", Subject.PCIE);
        named("5b51fef7-c79d-4434-8f1b-aa62de3e2c64", "DMA remapping", Subject.OTHER);
        named("71761d37-32b2-45cd-a7d0-b0fedd93e8cf", "VT-d DMA remapping", Subject.OTHER);
        named("036f84e1-7f37-428c-a79e-575fdfaa84ec", "IOMMU", Subject.OTHER);
        named("c197e04e-d545-4a70-9c17-a5549419eb12", "kernel log", Subject.LOG);
        named("4f118707-04dd-4055-b5dd-956d34ddfac6", "compressed kernel log", Subject.LOG);
        put(MachineCheckSection.TYPE.text(), MachineCheckSection::of);
    }

    private CperSections() {}

    private static void put(String guid, BiFunction<Guid, ByteView, CperSection> decoder) {
        DECODERS.put(new Guid(guid), decoder);
    }

    private static void event(String guid, String name) {
        put(guid, (type, view) -> CxlEventSection.of(type, name, view));
    }

    /** A type whose bytes we keep. */
    private static void named(String guid, String name, Subject subject) {
        put(guid, (type, view) -> UnknownSection.of(type, name, subject, view));
    }

    /**
     * Decodes the bytes of one section; never throws on any bytes.
     *
     * @param type its GUID as text
     * @throws IllegalArgumentException if {@code type} is not a GUID
     */
    public static CperSection decode(String type, byte[] data) {
        return decode(new Guid(type), ByteView.of(data));
    }

    /** The same. */
    public static CperSection decode(Guid type, ByteView data) {
        BiFunction<Guid, ByteView, CperSection> decoder = DECODERS.get(type);
        return decoder == null
                ? UnknownSection.of(type, "unknown section", Subject.OTHER, data)
                : decoder.apply(type, data);
    }
}
