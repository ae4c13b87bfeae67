package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * An error of a CXL device's DRAM (CXL 3.1, 8.2.9.2.1.2): {@code cxl:cxl_dram}.
 *
 * @param dpa the device's physical address
 * @param descriptor bit 0 uncorrectable, 1 threshold reached, 2 poison list overflow
 * @param type {@link #typeText()}
 * @param transactionType what the device was doing
 * @param validityFlags which are valid: bit 0 channel, 1 rank, 2 nibble mask, 3 bank group, 4 bank,
 *     5 row, 6 column, 7 correction mask, 8 component id, 10 sub-channel
 * @param corMask which bits were corrected
 * @param hpa the host's physical address, all ones if not known
 * @param hpaAlias0 a second address of the host for the same, all ones if there is none
 * @param dpaFlags bit 0 volatile memory, 1 not repairable
 * @param cvmeCount corrected errors of volatile memory counted, where the device does so
 * @param cmeThresholdEvFlags bit 0 in several parts of the media, 1 threshold exceeded
 */
public record CxlDram(
        Origin origin,
        CxlHeader header,
        @Hex long dpa,
        int descriptor,
        int type,
        int transactionType,
        int channel,
        @Hex int validityFlags,
        int column,
        @Hex int nibbleMask,
        int row,
        Bytes corMask,
        @Hex long hpa,
        @Hex long hpaAlias0,
        String regionName,
        String regionUuid,
        int rank,
        int bankGroup,
        int bank,
        @Hex int dpaFlags,
        Bytes compId,
        long cvmeCount,
        int subType,
        int subChannel,
        @Hex int cmeThresholdEvFlags)
        implements HardwareEvent {

    private static final ValueNames TYPES =
            new ValueNames(
                    "ECC error",
                    "scrub media ECC error",
                    "invalid address",
                    "data path error",
                    "TE state violation",
                    "corrected error counter expired",
                    "CKID violation");

    @Override
    public String event() {
        return "cxl:cxl_dram";
    }

    @Override
    public Severity severity() {
        return header.mediaSeverity(descriptor);
    }

    @Override
    public EventClass eventClass() {
        return EventClass.cxl(severity());
    }

    /** The name of {@link #type}. */
    public String typeText() {
        return TYPES.of(type);
    }

    private CxlPlace place() {
        return header.place(origin).at(hpa);
    }

    private CxlDramPlace dram() {
        return new CxlDramPlace(
                header.memdev(), validityFlags, channel, rank, bankGroup, bank, row, column);
    }

    @Override
    public Component component() {
        return place().component();
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case RANK, BANK, ROW, COLUMN -> dram().address().component(unit);
            default -> place().component(unit);
        };
    }

    @Override
    public String text() {
        return severity().text()
                + " DRAM "
                + CxlMediaText.what(typeText(), subType, descriptor, transactionType)
                + " on "
                + header.text()
                + CxlMediaText.where(dpa, hpa)
                + dram().text();
    }
}
