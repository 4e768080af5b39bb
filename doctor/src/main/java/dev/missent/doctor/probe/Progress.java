package dev.missent.doctor.probe;

/** Hears how far a run is. Called on the thread that asks. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (requests, most, doing) -> {};

    /**
     * Something has begun.
     *
     * @param requests how many requests have been sent
     * @param most how many there may be
     * @param doing what is being done, in a few words
     */
    void step(int requests, int most, String doing);
}
