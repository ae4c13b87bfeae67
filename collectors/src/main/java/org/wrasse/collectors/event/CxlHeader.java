package org.wrasse.collectors.event;

/**
 * What the records of a CXL device's event logs have in common (CXL 3.1, 8.2.9.2.1).
 *
 * @param memdev the kernel's name of the memory device
 * @param host the device that it is on, a PCIe function as a rule
 * @param log 0 informational, 1 warning, 2 failure, 3 fatal
 * @param hdrUuid the kind of record
 * @param serial of the device
 * @param hdrFlags {@link #flagsText()}
 * @param hdrTimestamp nanoseconds since 1970 of the device's clock, 0 not known
 */
public record CxlHeader(
        String memdev,
        String host,
        int log,
        String hdrUuid,
        @Hex long serial,
        @Hex int hdrFlags,
        int hdrHandle,
        int hdrRelatedHandle,
        long hdrTimestamp,
        int hdrLength,
        int hdrMaintOpClass,
        int hdrMaintOpSubClass,
        int hdrLdId,
        int hdrHeadId) {

    private static final ValueNames LOGS =
            new ValueNames("informational", "warning", "failure", "fatal", "dynamic capacity");

    /** The bits that say something of the device; the others say which fields are valid. */
    private static final BitNames FLAGS =
            new BitNames(
                    null,
                    null,
                    "permanent",
                    "maintenance needed",
                    "performance degraded",
                    "replacement needed");

    /** Bit 0 of a media record's descriptor: uncorrectable. */
    private static final int UNCORRECTABLE = 1;

    public Severity severity() {
        return Severity.ofCxlLog(log);
    }

    /**
     * The severity of an error of the media: the log's or the descriptor's, whichever is worse, and
     * an error at least.
     */
    Severity mediaSeverity(int descriptor) {
        Severity byLog = severity();
        if (byLog != Severity.INFORMATIONAL) {
            return byLog;
        }
        return (descriptor & UNCORRECTABLE) != 0 ? Severity.UNCORRECTED : Severity.CORRECTED;
    }

    public String logText() {
        return LOGS.of(log);
    }

    /** What the flags say of the device; empty if nothing. */
    public String flagsText() {
        return FLAGS.known(hdrFlags);
    }

    CxlPlace place(Origin origin) {
        return CxlPlace.of(origin, memdev, host);
    }

    /** The device and the log, for people. */
    String text() {
        String flags = flagsText();
        return memdev + " (" + logText() + " log" + (flags.isEmpty() ? ")" : ", " + flags + ")");
    }
}
