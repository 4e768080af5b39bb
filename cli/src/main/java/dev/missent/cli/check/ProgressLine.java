package dev.missent.cli.check;

import java.io.PrintWriter;

import dev.missent.doctor.probe.Progress;

/** One line on a terminal that says how far a run is, and disappears in the end. */
public final class ProgressLine implements Progress, AutoCloseable {
    private static final String BEGIN_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;

    private ProgressLine(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /** On standard error, if it is to be shown at all. */
    public static ProgressLine on(PrintWriter err, boolean shown) {
        return new ProgressLine(err, shown);
    }

    @Override
    public synchronized void step(int requests, int most, String doing) {
        if (shown) {
            err.print(BEGIN_AND_CLEAR + "  " + requests + " of at most " + most + " requests: " + doing + " …");
            err.flush();
        }
    }

    @Override
    public void close() {
        if (shown) {
            err.print(BEGIN_AND_CLEAR);
            err.flush();
        }
    }
}
