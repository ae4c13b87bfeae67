package org.wrasse.collectors.event;

import java.util.Map;
import java.util.Set;
import org.wrasse.collectors.component.BlockDevice;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.Unit;

/**
 * A request of a block device failed: {@code block:block_rq_error}; before Linux 5.18 those records
 * of {@code block:block_rq_complete} that have an error.
 *
 * @param dev the kernel's number: major shifted by 20, minor
 * @param sector the first, of 512 bytes
 * @param nrSector how many
 * @param error a negative errno: {@link #errorText()}
 * @param ioprio class and priority of the request; 0 where the kernel does not tell
 * @param rwbs letters for the kind of request: R read, W write, D discard, F flush, S synchronous,
 *     M metadata …
 * @param cmd the SCSI command of a request that was passed through
 */
public record BlockRqError(
        Origin origin,
        @Hex int dev,
        long sector,
        long nrSector,
        int error,
        @Hex int ioprio,
        String rwbs,
        String cmd)
        implements HardwareEvent {

    private static final int MINOR_BITS = 20;

    /** What a status of the block layer stands for; the errno is how it is reported. */
    private static final Map<Integer, String> STATUS =
            Map.ofEntries(
                    Map.entry(-5, "EIO, I/O error"),
                    Map.entry(-11, "EAGAIN, would block"),
                    Map.entry(-12, "ENOMEM, no resources"),
                    Map.entry(-16, "EBUSY, device busy"),
                    Map.entry(-19, "ENODEV, device offline"),
                    Map.entry(-28, "ENOSPC, no space"),
                    Map.entry(-52, "EBADE, reservation conflict"),
                    Map.entry(-61, "ENODATA, medium error"),
                    Map.entry(-62, "ETIME, duration limit exceeded"),
                    Map.entry(-67, "ENOLINK, transport error"),
                    Map.entry(-75, "EOVERFLOW, zone limit exceeded"),
                    Map.entry(-78, "EREMCHG, device mapper asks for a retry"),
                    Map.entry(-84, "EILSEQ, protection error"),
                    Map.entry(-95, "EOPNOTSUPP, not supported"),
                    Map.entry(-110, "ETIMEDOUT, timeout"),
                    Map.entry(-121, "EREMOTEIO, target error"));

    /** The device works and says no, or the request was never its business. */
    private static final Set<Integer> REFUSALS =
            Set.of(-11, -12, -16, -28, -52, -62, -75, -78, -95);

    /** What says by itself where the fault is; the others are of either. */
    private static final Map<Integer, EventClass> CLASSES =
            Map.of(
                    -61, EventClass.STORAGE_MEDIUM,
                    -84, EventClass.STORAGE_MEDIUM,
                    -19, EventClass.STORAGE_TRANSPORT,
                    -67, EventClass.STORAGE_TRANSPORT,
                    -110, EventClass.STORAGE_TRANSPORT);

    @Override
    public String event() {
        return "block:block_rq_error";
    }

    @Override
    public Severity severity() {
        return REFUSALS.contains(error) || error == 0
                ? Severity.INFORMATIONAL
                : Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        if (severity() == Severity.INFORMATIONAL) {
            return EventClass.INFORMATIONAL;
        }
        return CLASSES.getOrDefault(error, EventClass.STORAGE_ERROR);
    }

    /** The name of {@link #error} and what it means of a disk. */
    public String errorText() {
        return STATUS.getOrDefault(error, "error " + error);
    }

    public BlockDevice disk() {
        return new BlockDevice(dev >>> MINOR_BITS, dev & (1 << MINOR_BITS) - 1);
    }

    @Override
    public Component component() {
        return disk();
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case DISK -> disk();
            case FUNCTION, LINK, ROOT_PORT -> {
                Inventory inventory = origin.machine().inventory();
                yield inventory.above(inventory.functionOf(disk()), unit);
            }
            default -> null;
        };
    }

    @Override
    public String text() {
        BlockDevice disk = disk();
        return "%s on disk %d:%d, %s of %d sectors at %s"
                .formatted(
                        errorText(),
                        disk.major(),
                        disk.minor(),
                        operation(),
                        nrSector,
                        Long.toUnsignedString(sector));
    }

    private String operation() {
        String kind = rwbs.startsWith("F") && rwbs.length() > 1 ? rwbs.substring(1) : rwbs;
        return switch (kind.isEmpty() ? 'N' : kind.charAt(0)) {
            case 'R' -> "read";
            case 'W' -> "write";
            case 'D' -> "discard";
            case 'F' -> "flush";
            default -> "request";
        };
    }
}
