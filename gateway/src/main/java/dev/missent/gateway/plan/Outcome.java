package dev.missent.gateway.plan;

import dev.missent.gateway.dryrun.Answered;
import org.jspecify.annotations.Nullable;

/**
 * How a request is decided, routes aside.
 *
 * @param status 200 stands for serving; 308 for a redirect; 0 for no connection
 * @param reason the word
 * @param site the site that has the host, null when none has
 */
public record Outcome(int status, String reason, @Nullable String site) {
    /** The listener is not there. */
    static final Outcome NO_LISTENER = new Outcome(0, "no listener", null);

    static Outcome of(Answered answered) {
        return switch (answered) {
            case Answered.NoConnection none -> new Outcome(0, none.reason(), null);
            case Answered.Decided decided -> {
                var decision = decided.decision();
                int served = decision.redirected() ? 308 : 200;
                yield new Outcome(decision.refusal().orElse(served), decision.reason(), decided.site());
            }
        };
    }

    /** Whether a site answers, or the request is sent on to where one does. */
    boolean serves() {
        return status == 200 || status == 308;
    }

    /** Whether a person would notice: another status, or another site. A shared connection serves as well as an own one. */
    boolean differsFrom(Outcome other) {
        return status != other.status || (serves()
            ? !String.valueOf(site).equals(String.valueOf(other.site))
            : !reason.equals(other.reason));
    }

    @Override
    public String toString() {
        return (status == 0 ? "no connection" : String.valueOf(status)) + " " + reason + (site == null ? "" : " (" + site + ")");
    }
}
