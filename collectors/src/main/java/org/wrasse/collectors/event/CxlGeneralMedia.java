package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * An error of a CXL device's media (CXL 3.1, 8.2.9.2.1.1): {@code cxl:cxl_general_media}.
 *
 * @param dpa the device's physical address
 * @param descriptor bit 0 uncorrectable, 1 threshold reached, 2 poison list overflow
 * @param type {@link #typeText()}
 * @param transactionType what the device was doing
 * @param channel of the device's memory; valid by bit 0 of {@code validityFlags}
 * @param device the devices of the rank, a bit each; valid by bit 2
 * @param compId the component's id in the maker's form or in PLDM's; valid by bit 3
 * @param hpa the host's physical address, all ones if not known
 * @param hpaAlias0 a second address of the host for the same, all ones if there is none
 * @param rank valid by bit 1
 * @param dpaFlags bit 0 volatile memory, 1 not repairable
 * @param cmeCount corrected errors counted, where the device does so
 * @param cmeThresholdEvFlags bit 0 in several parts of the media, 1 threshold exceeded
 */
public record CxlGeneralMedia(
        Origin origin,
        CxlHeader header,
        @Hex long dpa,
        int descriptor,
        int type,
        int transactionType,
        int channel,
        @Hex int device,
        Bytes compId,
        @Hex long hpa,
        @Hex long hpaAlias0,
        String regionName,
        String regionUuid,
        @Hex int validityFlags,
        int rank,
        @Hex int dpaFlags,
        long cmeCount,
        int subType,
        @Hex int cmeThresholdEvFlags)
        implements HardwareEvent {

    private static final ValueNames TYPES =
            new ValueNames(
                    "ECC error",
                    "invalid address",
                    "data path error",
                    "TE state violation",
                    "scrub media ECC error",
                    "corrected error counter expired",
                    "CKID violation");

    @Override
    public String event() {
        return "cxl:cxl_general_media";
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
        return new CxlDramPlace(header.memdev(), validityFlags & 3, channel, rank, 0, 0, 0, 0);
    }

    @Override
    public Component component() {
        return place().component();
    }

    @Override
    public Component component(Unit unit) {
        return unit == Unit.RANK ? dram().address().component(unit) : place().component(unit);
    }

    @Override
    public String text() {
        return severity().text()
                + " "
                + CxlMediaText.what(typeText(), subType, descriptor, transactionType)
                + " on "
                + header.text()
                + CxlMediaText.where(dpa, hpa)
                + dram().text();
    }
}
