package org.wrasse.collectors.decode;

import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.Origin;

/** The kernel's own {@code struct mce} as it is in ERST: 128 bytes, shorter in older kernels. */
final class MachineCheckDump {
    private static final int LEAST = 88;

    private MachineCheckDump() {}

    static boolean isAt(ByteView view) {
        return view.length() >= LEAST;
    }

    /** What a kernel did not write is 0. */
    static MceRecord read(Origin origin, ByteView view) {
        return new MceRecord(
                origin,
                view.numberOrZero(80, 8),
                view.numberOrZero(24, 8),
                view.numberOrZero(0, 8),
                view.numberOrZero(16, 8),
                view.numberOrZero(8, 8),
                view.numberOrZero(88, 8),
                view.numberOrZero(96, 8),
                view.numberOrZero(32, 8),
                view.numberOrZero(40, 8),
                view.numberOrZero(104, 8),
                view.numberOrZero(48, 8),
                (int) view.numberOrZero(68, 4),
                (int) view.numberOrZero(60, 4),
                (int) view.numberOrZero(76, 4),
                (int) view.numberOrZero(72, 4),
                (int) view.numberOrZero(112, 4),
                (int) view.numberOrZero(64, 1),
                (int) view.numberOrZero(65, 1),
                (int) view.numberOrZero(56, 1),
                Bytes.NONE);
    }
}
