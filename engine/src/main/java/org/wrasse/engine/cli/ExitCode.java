package org.wrasse.engine.cli;

/** What commands exit with. */
public final class ExitCode {
    public static final int OK = 0;

    /** Bad input, a failed check, something that cannot be done. */
    public static final int FAILED = 1;

    /** The command line itself was wrong. */
    public static final int USAGE = 2;

    /** Done in part: some records unreadable, some collectors unavailable. */
    public static final int PARTLY = 3;

    private ExitCode() {}
}
