package dev.missent.doctor.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What one run has observed.
 *
 * @param schemaVersion the version of this form; fields are only added within a major version
 * @param tool the program that observed, with its version
 * @param run when and how
 * @param targets the URLs that the operator asked about
 * @param certificates the certificates that servers presented, each once
 * @param connections every attempt at a connection, in the order in which they began
 * @param exchanges every request, in that order
 * @param notes sentences about what the run left out, and why
 */
public record CaseFile(String schemaVersion, String tool, Run run, List<Target> targets, List<CertificateFacts> certificates,
    List<Contact> connections, List<Exchange> exchanges, List<String> notes) {
    /** The version of the form that this program writes. */
    public static final String VERSION = "1.0";

    /** Copies the lists; every exchange has its connection. */
    public CaseFile {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(run, "run");
        targets = List.copyOf(targets);
        certificates = List.copyOf(certificates);
        connections = List.copyOf(connections);
        exchanges = List.copyOf(exchanges);
        notes = List.copyOf(notes);
        var known = connections.stream().map(Contact::id).collect(Collectors.toSet());
        exchanges.stream().filter(exchange -> !known.contains(exchange.connection())).findFirst().ifPresent(lost -> {
            throw new IllegalArgumentException("exchange " + lost.id() + " has no connection " + lost.connection());
        });
    }

    /**
     * The circumstances of a run.
     *
     * @param startedAt the time of day in UTC, ISO 8601
     * @param durationMillis how long it took
     * @param complete whether every planned probe was made; false when it was interrupted or ran out of requests
     * @param requests how many requests were sent
     * @param origin the address of the upstream server that was asked directly, null for none
     * @param clientCertificate whether a client certificate was at hand
     * @param trust the certificate authorities that were trusted: {@code platform} or the name of a file
     * @param sni the server name that was sent for every target, null for its own
     * @param host the Host that was sent for every target, null for its own
     */
    public record Run(String startedAt, long durationMillis, boolean complete, int requests, @Nullable String origin,
        boolean clientCertificate, String trust, @Nullable String sni, @Nullable String host) {
        /** Checks the time. */
        public Run {
            Instant.parse(startedAt);
            Objects.requireNonNull(trust, "trust");
        }
    }
}
