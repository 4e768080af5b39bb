package dev.missent.gateway.plan;

import org.jspecify.annotations.Nullable;

/**
 * How a request is answered.
 *
 * @param status 200 stands for serving; 0 for no connection
 * @param reason the word
 * @param site the site that has the host, null when none has
 */
public record Outcome(int status, String reason, @Nullable String site) {
    /** The handshake fails, or nobody listens. */
    static Outcome none(String reason) {
        return new Outcome(0, reason, null);
    }

    /** Whether a person would notice: another status, or another site. A shared connection serves as well as an own one. */
    boolean differsFrom(Outcome other) {
        boolean bothServe = status == 200 && other.status == 200;
        return status != other.status || (bothServe
            ? !String.valueOf(site).equals(String.valueOf(other.site))
            : !reason.equals(other.reason));
    }

    @Override
    public String toString() {
        return (status == 0 ? "no connection" : String.valueOf(status)) + " " + reason + (site == null ? "" : " (" + site + ")");
    }
}
