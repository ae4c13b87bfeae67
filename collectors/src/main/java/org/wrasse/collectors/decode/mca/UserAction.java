package org.wrasse.collectors.decode.mca;

/** What an operator should do about an error, in one line. */
final class UserAction {
    /** What would have to be replaced. */
    enum Part {
        MEMORY("the DIMM"),
        PROCESSOR("the CPU"),
        LINK("the CPU or the board that the link runs over"),
        IO("the device or its slot");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }

    private UserAction() {}

    static String of(MachineCheck check, Part part, boolean consumedData) {
        return switch (check.severity()) {
            case CORRECTED -> corrected(check, part);
            case DEFERRED, UCNA, SRAO ->
                    part == Part.MEMORY
                            ? "take the page offline, plan to replace the DIMM"
                            : "nothing at once: the bad data is not used yet; replace "
                                    + part.words
                                    + " if it comes again";
            case SRAR, UNCORRECTED -> uncorrected(part, consumedData);
            case FATAL ->
                    "the machine must be restarted; replace "
                            + part.words
                            + (part == Part.MEMORY ? "" : " if it comes again");
            case INFORMATIONAL -> "check cooling and power of the CPU";
        };
    }

    private static String corrected(MachineCheck check, Part part) {
        if ("yellow".equals(McaDetails.threshold(check))) {
            return "plan to replace "
                    + part.words
                    + ": its corrected errors have passed the hardware's threshold";
        }
        return "nothing at once; replace " + part.words + " if it goes on";
    }

    private static String uncorrected(Part part, boolean consumedData) {
        if (consumedData) {
            return "restart the program that used the data, take the page offline, replace the DIMM"
                    + " if memory reports an error too";
        }
        return part == Part.MEMORY
                ? "take the page offline, restart what used it, replace the DIMM"
                : "restart what ran there; replace " + part.words + " if it comes again";
    }
}
