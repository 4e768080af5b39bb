package dev.missent.cli;

/** The exit codes: a contract. */
final class ExitCode {
    /** Everything was done or measured, and nothing was found. */
    static final int OK = 0;
    /** Findings at or above the threshold. */
    static final int FINDINGS = 1;
    /** Wrong usage, or an invalid configuration. */
    static final int USAGE = 2;
    /** Something could not be measured. */
    static final int INCOMPLETE = 3;
    /** A fault of this program. */
    static final int INTERNAL = 4;
    /** Interrupted. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
