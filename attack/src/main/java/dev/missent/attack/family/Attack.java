package dev.missent.attack.family;

/** A family of attacks. */
public interface Attack {
    /** What the command line calls it. */
    String name();

    /** Tries it against a gateway of its own. */
    Outcome run(Effort effort) throws Exception;
}
