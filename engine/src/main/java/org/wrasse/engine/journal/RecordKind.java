package org.wrasse.engine.journal;

/**
 * What a journal record holds. The codes are on disk: never change or reuse one.
 *
 * <p>{@linkplain #input() Inputs} came in by the one door, and are all that decisions depend on;
 * the others tell what followed from them.
 */
public enum RecordKind {
    /** Machine, boot and the kernel's format files: how to read the pages that follow. */
    KERNEL(1, true),
    /** The trace clock against the wall clock. */
    CLOCK(2, true),
    /** Raw records of one CPU's ring. */
    PAGE(3, true),
    LOSS(4, true),
    /** The rules in force from here on, with their sources. */
    RULEBASE(5, true),
    OUTCOME(6, true),
    TRIP(7, false),
    DECISION(8, false),
    /** A decision is about to be carried out on hardware. */
    INTENT(9, false),
    /** Something that the engine has to say of itself. */
    NOTICE(10, false),
    /** What firmware or an earlier kernel left for this boot: one error. */
    FIRMWARE(11, true),
    /** EDAC's error counters, where they changed. */
    EDAC(12, true),
    /** What the machine consists of: cores, memory modules, PCI functions. */
    INVENTORY(13, true),
    /** A minute has gone by, where a rule asks for it. */
    TICK(14, true),
    /** What an operator has told: repaired, reset, pause. */
    OPERATOR(15, true),
    /** The engine itself is in trouble, or is no more. */
    TROUBLE(16, true);

    private static final RecordKind[] BY_CODE = new RecordKind[17];

    static {
        for (RecordKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;
    private final boolean input;

    RecordKind(int code, boolean input) {
        this.code = code;
        this.input = input;
    }

    public int code() {
        return code;
    }

    public boolean input() {
        return input;
    }

    /** Whether the last one holds until the next: what all that follows is read by. */
    boolean standing() {
        return this == KERNEL || this == CLOCK || this == RULEBASE || this == INVENTORY;
    }

    /** The kind with that code, or null if this version knows none. */
    static RecordKind of(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
