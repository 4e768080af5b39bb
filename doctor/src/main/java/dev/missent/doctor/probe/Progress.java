package dev.missent.doctor.probe;

/** Receives the progress of a run, on the thread that sends the requests. */
@FunctionalInterface
public interface Progress {
    /** Ignores the progress. */
    Progress NONE = (requests, most, doing) -> {};

    /**
     * A step of the run has begun.
     *
     * @param requests the number of requests so far
     * @param most the maximum number of requests
     * @param doing the step in a few words
     */
    void step(int requests, int most, String doing);
}
