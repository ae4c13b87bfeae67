package org.wrasse.collectors.decode.mca;

/**
 * How bad an error is by the bits of its status register: for Intel's the classes of SDM volume 3B,
 * 16.6.3, for AMD's those of APM volume 2, 9.3.
 */
public enum McaSeverity {
    CORRECTED("corrected", "corrected", "corrected"),
    /** AMD: bad data was found and marked, and nobody has used it yet. */
    DEFERRED("deferred", "deferred", "deferred"),
    /** Uncorrected, no action required. */
    UCNA("UCNA", "uncorrected (UCNA)", "deferred"),
    /** Uncorrected, software recoverable, action optional. */
    SRAO("SRAO", "uncorrected (SRAO)", "uncorrected"),
    /** Uncorrected, software recoverable, action required. */
    SRAR("SRAR", "uncorrected (SRAR)", "uncorrected"),
    /** Not corrected, and the bits say no more. */
    UNCORRECTED("uncorrected", "uncorrected", "uncorrected"),
    /** The processor's context is corrupt. */
    FATAL("fatal", "fatal", "fatal"),
    /** No error: a thermal event. */
    INFORMATIONAL("informational", "informational", "informational");

    private final String text;
    private final String words;
    private final String scale;

    McaSeverity(String text, String words, String scale) {
        this.text = text;
        this.words = words;
        this.scale = scale;
    }

    /** The name in JSON. */
    public String text() {
        return text;
    }

    /** The same for people who need not know Intel's abbreviations. */
    public String words() {
        return words;
    }

    /**
     * The same on the scale of all events, on which data that was found bad but is not used is
     * <em>deferred</em>, whoever made the CPU.
     */
    public String scale() {
        return scale;
    }
}
