package org.wrasse.actions;

import java.util.Map;

/** A write to a file of the kernel whose errno is put into words. */
public final class HardwareWrite {
    private static final Map<Integer, String> COMMON =
            Map.of(
                    1, "not permitted: needs root with CAP_SYS_ADMIN, and no kernel lockdown",
                    13, "not permitted: needs root",
                    22, "the kernel did not understand what was written",
                    30, "/sys is mounted read-only here");

    private final HardwareFiles files;
    private final Map<Integer, String> meanings;

    /**
     * @param meanings what an errno means for these files, in words; errno numbers that mean the
     *     same everywhere need not be given
     */
    public HardwareWrite(HardwareFiles files, Map<Integer, String> meanings) {
        this.files = files;
        this.meanings = Map.copyOf(meanings);
    }

    /** {@code DONE}, or {@code FAILED} with the errno and its meaning. */
    public Action.Result write(String path, String text) {
        try {
            files.write(path, text);
            return Action.Result.done("wrote " + text + " to " + path);
        } catch (HardwareFileException e) {
            return Action.Result.failed(words(e), e.errno());
        }
    }

    private String words(HardwareFileException e) {
        String meaning = meanings.getOrDefault(e.errno(), COMMON.get(e.errno()));
        return meaning == null
                ? e.getMessage()
                : e.errnoName() + " (" + e.errno() + "): " + meaning;
    }
}
