package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * A CXL device spared memory, or tells whether it can (CXL 3.2, 8.2.10.2.1.4): {@code
 * cxl:cxl_memory_sparing}.
 *
 * @param flags bit 0 asked for resources only, 1 hard sparing, 2 the device began it
 * @param result {@link #resultText()}
 * @param validityFlags which are valid: bit 0 channel, 1 rank, 2 nibble mask, 3 bank group, 4 bank,
 *     5 row, 6 column, 7 component id, 9 sub-channel
 * @param resAvail how many spares are left; 3 stands for more too
 */
public record CxlMemorySparing(
        Origin origin,
        CxlHeader header,
        @Hex int flags,
        int result,
        @Hex int validityFlags,
        int resAvail,
        int channel,
        int rank,
        @Hex int nibbleMask,
        int bankGroup,
        int bank,
        int row,
        int column,
        int subChannel,
        Bytes compId)
        implements HardwareEvent {

    private static final BitNames FLAGS = new BitNames("query", "hard", "begun by the device");

    @Override
    public String event() {
        return "cxl:cxl_memory_sparing";
    }

    @Override
    public Severity severity() {
        return header.severity();
    }

    @Override
    public EventClass eventClass() {
        return EventClass.cxl(severity());
    }

    /** The name of {@link #result}. */
    public String resultText() {
        return switch (result) {
            case 0 -> "done";
            case 1 -> "no spares left";
            case 0xff -> "failed";
            default -> "reserved (" + result + ")";
        };
    }

    private CxlDramPlace dram() {
        return new CxlDramPlace(
                header.memdev(), validityFlags, channel, rank, bankGroup, bank, row, column);
    }

    @Override
    public Component component() {
        return header.place(origin).component();
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case RANK, BANK, ROW, COLUMN -> dram().address().component(unit);
            default -> header.place(origin).component(unit);
        };
    }

    @Override
    public String text() {
        String how = FLAGS.known(flags);
        return "memory sparing "
                + resultText()
                + (how.isEmpty() ? "" : " (" + how + ")")
                + " on "
                + header.text()
                + dram().text()
                + ", spares left "
                + resAvail;
    }
}
