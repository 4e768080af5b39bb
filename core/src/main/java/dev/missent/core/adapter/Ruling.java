package dev.missent.core.adapter;

import java.util.Locale;

import dev.missent.core.judge.Ground;
import dev.missent.core.judge.Verdict;

/** What the server does with a request. */
public sealed interface Ruling {
    /** The connection may serve the host: the server goes on. */
    record Serve(Ground ground) implements Ruling {
        @Override
        public String token() {
            return ground.token();
        }
    }

    /** Not judged: the server goes on as it would without the adapter. */
    record Left(Why why) implements Ruling {
        @Override
        public String token() {
            return why.token();
        }
    }

    /** The server answers the status of the refusal (421; 400 for a malformed authority), and the application never sees the request. */
    record Refuse(Verdict.Refusal refusal) implements Ruling {
        @Override
        public String token() {
            return refusal.token();
        }
    }

    /** Why a request is left to the server. */
    enum Why {
        /** TLS does not end here, see {@link Carrier.NotTls}. */
        NOT_TLS,
        /** The request names no host: HTTP/1.0. What HTTP/1.1 and HTTP/2 demand is left to the server. */
        NO_HOST,
        /** {@code CONNECT}: the authority names the other end of a tunnel, not a host of this server. */
        TUNNEL,
        /**
         * The request asks for an address, or for {@code localhost}, on a connection that was opened for no other name. So do health checks,
         * probes and people on the machine itself, without regard to the certificate; and a new connection would be the same again.
         */
        LOCAL_HOST;

        /** As a word: {@code not_tls}, {@code no_host}, {@code tunnel}, {@code local_host}. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The stable word: that of the ground, of the refusal, or why nothing was judged. */
    String token();
}
