package dev.missent.core.judge;

import dev.missent.core.defect.Defect;
import org.jspecify.annotations.Nullable;

/** The answer of the judgement. */
public sealed interface Verdict {
    /** The status for what is misdirected (RFC 9110 s15.5.20). */
    int MISDIRECTED_REQUEST = 421;

    /** The connection may serve the site. */
    record Serve(Site site, Ground ground) implements Verdict {
        @Override
        public String token() {
            return ground.token();
        }
    }

    /** The request is not served. */
    sealed interface Refusal extends Verdict {
        /** The status of the answer. */
        int status();

        /** What the person reads whose request is refused: on the page, in {@code why}, {@code explain} and {@code status --refused}. */
        String sentence();
    }

    /**
     * The request came over a connection that may not serve it, or its host is unknown.
     *
     * @param reason why
     * @param status 421, or what the configuration says for an unknown host
     * @param site the site that has the host, null when none has it
     */
    record Refused(Reason reason, int status, @Nullable Site site) implements Refusal {
        @Override
        public String sentence() {
            return isForThisConnection() ? reason.sentence() + " Open a new connection for it." : reason.sentence();
        }

        private boolean isForThisConnection() {
            return status == MISDIRECTED_REQUEST && reason != Reason.UNKNOWN_HOST && reason != Reason.LISTENER_MISMATCH;
        }

        @Override
        public String token() {
            return reason.token();
        }
    }

    /** The head is malformed: 400, or the status that the defect has. */
    record Malformed(Defect defect) implements Refusal {
        @Override
        public int status() {
            return defect.status();
        }

        @Override
        public String sentence() {
            return "Not understood: " + defect.sentence() + ".";
        }

        @Override
        public String token() {
            return defect.token();
        }
    }

    /** {@code CONNECT}: 501, a gateway opens no tunnels (RFC 9110 s9.1, s9.3.6). */
    record NotAProxy() implements Refusal {
        @Override
        public int status() {
            return 501;
        }

        @Override
        public String sentence() {
            return "This server is not a forward proxy.";
        }

        @Override
        public String token() {
            return "not_a_proxy";
        }
    }

    /** The stable reason token. */
    String token();
}
