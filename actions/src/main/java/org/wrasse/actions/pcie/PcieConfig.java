package org.wrasse.actions.pcie;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * A function's configuration space: the 64 bytes of its header, and as much of the capabilities
 * behind it as this process may read. Register numbers are those of the PCI Express Base
 * Specification, chapter 7.
 */
final class PcieConfig {
    private static final int SIZE = 4096;
    private static final int COMMAND_AND_STATUS = 0x04;
    private static final int HEADER_TYPE = 0x0e;
    private static final int BARS = 0x10;
    private static final int CAPABILITIES = 0x34;
    private static final int EXTENDED = 0x100;
    private static final int MOST_CAPABILITIES = 64;

    private static final int EXPRESS = 0x10;
    private static final int ROOT_PORT = 4;
    private static final int DOWNSTREAM_PORT = 6;
    private static final int DPC = 0x1d;
    private static final int DPC_STATUS = 8;

    private final ByteBuffer bytes;

    PcieConfig(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static PcieConfig read(HardwareFiles files, String device) throws HardwareFileException {
        return new PcieConfig(files.read(device + "/config", 0, SIZE));
    }

    /**
     * Whether the device is behind it: of one that is gone all bits read as 1. The vendor's number
     * does not tell, since that of a virtual function reads so always.
     */
    boolean answers() {
        return word(COMMAND_AND_STATUS) != -1;
    }

    /** The base address registers, without the bits that tell their kind. */
    List<Integer> bars() {
        boolean bridge = (octet(HEADER_TYPE) & 0x7f) == 1;
        List<Integer> bars = new ArrayList<>();
        for (int i = 0; i < (bridge ? 2 : 6); i++) {
            int bar = word(BARS + 4 * i);
            bars.add((bar & 1) == 1 ? bar & ~3 : bar & ~15);
        }
        return bars;
    }

    /** Whether its link is the one below it; false too where that cannot be read. */
    boolean isPortAboveLink() {
        int at = octet(CAPABILITIES) & ~3;
        for (int i = 0; i < MOST_CAPABILITIES && at >= 0x40 && at + 4 <= bytes.limit(); i++) {
            if (octet(at) == EXPRESS) {
                int type = octet(at + 2) >> 4;
                return type == ROOT_PORT || type == DOWNSTREAM_PORT;
            }
            at = octet(at + 1) & ~3;
        }
        return false;
    }

    /** Whether downstream port containment holds the link down; false too where it has none. */
    boolean isContained() {
        int at = EXTENDED;
        for (int i = 0; i < MOST_CAPABILITIES && at >= EXTENDED && at + 12 <= bytes.limit(); i++) {
            int header = word(at);
            if ((header & 0xffff) == DPC && header != -1) {
                return (octet(at + DPC_STATUS) & 1) == 1;
            }
            at = header >>> 20 & ~3;
        }
        return false;
    }

    private int word(int at) {
        return at + 4 <= bytes.limit() ? bytes.getInt(at) : -1;
    }

    private int octet(int at) {
        return at < bytes.limit() ? bytes.get(at) & 0xff : 0xff;
    }
}
