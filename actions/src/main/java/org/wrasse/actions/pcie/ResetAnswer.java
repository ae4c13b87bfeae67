package org.wrasse.actions.pcie;

import java.util.Map;
import java.util.Set;

/** What is to be done about what the kernel answers to a reset. */
enum ResetAnswer {
    /** Once more, a little later; then as {@link #GIVE_UP}. */
    RETRY,
    /** This way does not help here; a stronger one may. */
    NEXT_WAY,
    /** No other way would be let pass either, or none may be tried now. */
    GIVE_UP;

    private static final int EIO = 5;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int EINVAL = 22;
    private static final int ENOTTY = 25;

    /** In words, for a message; what else the kernel may answer is not of resets alone. */
    static final Map<Integer, String> MEANINGS =
            Map.of(
                    EIO,
                    "the device does not answer",
                    EAGAIN,
                    "another reset or configuration access holds the device; try again later",
                    EBUSY,
                    "the device is in use by another reset; try again later",
                    ENODEV,
                    "the device is gone",
                    EINVAL,
                    "the kernel knows no such way to reset this device",
                    ENOTTY,
                    "no way to reset it worked, or the link did not come up again");

    static ResetAnswer to(int errno) {
        if (Set.of(EAGAIN, EBUSY).contains(errno)) {
            return RETRY;
        }
        return Set.of(EIO, ENXIO, ENODEV, EINVAL, ENOTTY).contains(errno) ? NEXT_WAY : GIVE_UP;
    }
}
