package dev.missent.lab.deployment.run;

/**
 * Something on which clients rely and that does not hold.
 *
 * @param promise what
 * @param seen what was seen instead
 */
record Breach(String promise, String seen) {
    @Override
    public String toString() {
        return promise + ": " + seen;
    }
}
