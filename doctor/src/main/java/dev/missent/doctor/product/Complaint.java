package dev.missent.doctor.product;

import java.util.List;

import dev.missent.doctor.casefile.Exchange.Reply;
import org.jspecify.annotations.Nullable;

/** Sentences on error pages by which a product itself says what is wrong. */
public enum Complaint {
    /** Jetty: its certificate does not cover the name in Host. */
    INVALID_SNI(400),
    /** nginx, Apache httpd and others: a request without TLS has come to a port that expects TLS. */
    TLS_EXPECTED(400),
    /** Fastly: no certificate of its services has the name. */
    NAME_NOT_ATTACHED(421);

    private final int status;

    Complaint(int status) {
        this.status = status;
    }

    /** The sentences in the products' own words. */
    private List<String> texts() {
        return switch (this) {
            case INVALID_SNI -> List.of("Invalid SNI");
            case TLS_EXPECTED -> List.of("speaking plain HTTP to an SSL-enabled server port",
                "The plain HTTP request was sent to HTTPS port", "Client sent an HTTP request to an HTTPS server",
                "This combination of host and port requires TLS");
            case NAME_NOT_ATTACHED -> List.of("does not match any Subject Alternative Names");
        };
    }

    /** Whether a response has this status and one of these sentences; false for null. */
    public boolean isIn(@Nullable Reply reply) {
        return reply != null && reply.status() == status && texts().stream().anyMatch(reply.body().beginning()::contains);
    }
}
