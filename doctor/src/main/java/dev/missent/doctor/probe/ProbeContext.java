package dev.missent.doctor.probe;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.wire.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The names behind one address and port, and what a probe needs to ask for them.
 *
 * @param address the address and port
 * @param every all targets here
 * @param targets each host once, with the first path that was given
 */
record ProbeContext(InetSocketAddress address, List<Target> every, List<Target> targets, Connections connections,
    Recorder recorder,
    CheckRequest request) {
    private static final Set<String> SILENCE = Set.of("response_timeout", "idle_timeout", "connect_timeout", "connect_failed",
        "timeout");
    private static final List<Protocol> HTTP_1_ONLY = List.of(Protocol.HTTP_1_1);

    /** The context for the targets behind an address. */
    static ProbeContext of(InetSocketAddress address, List<Target> every, Connections connections, Recorder recorder,
        CheckRequest request) {
        var byHost = new LinkedHashMap<String, Target>();
        every.forEach(target -> byHost.putIfAbsent(target.host(), target));
        return new ProbeContext(address, List.copyOf(every), List.copyOf(byHost.values()), connections, recorder, request);
    }

    /** The server name for a target: its host, or the one that the operator chose; null for an address. */
    @Nullable
    String sni(Target target) {
        return request.sni() != null ? request.sni() : target.name().isAddress() ? null : target.host();
    }

    /** The Host for a target. */
    String host(Target target) {
        return request.host() != null ? request.host() : target.authority();
    }

    boolean speaks(Protocol protocol) {
        return request.protocols().contains(protocol);
    }

    /** Opens a connection here. */
    @Nullable
    ProbeConnection open(Purpose purpose, @Nullable String sni) throws InterruptedException {
        return connections.open(new Connections.Spec(purpose, Place.FRONT, address, sni, request.protocols()));
    }

    /** Opens a connection here that speaks HTTP/1.1. */
    @Nullable
    ProbeConnection openHttp1(Purpose purpose, @Nullable String sni) throws InterruptedException {
        return connections.open(new Connections.Spec(purpose, Place.FRONT, address, sni, HTTP_1_ONLY));
    }

    /**
     * Opens a connection, sends one request and closes the connection. Once more where the server says that the request was not processed: a
     * proxy says so (RFC 9113 s8.7) when the connection that it had kept to the server behind closes at that moment.
     */
    void askOnce(Purpose purpose, @Nullable String sni, String host, String path, boolean http1) throws InterruptedException {
        if (isUnprocessed(asked(purpose, sni, host, path, http1))) {
            asked(purpose, sni, host, path, http1);
        }
    }

    private @Nullable Exchange asked(Purpose purpose, @Nullable String sni, String host, String path, boolean http1)
        throws InterruptedException {
        try (var connection = http1 ? openHttp1(purpose, sni) : open(purpose, sni)) {
            return connection == null ? null : connection.ask(host, path);
        }
    }

    private static boolean isUnprocessed(@Nullable Exchange exchange) {
        return exchange != null && exchange.trouble() != null
            && exchange.trouble().reason().equals(Failure.Kind.NOT_PROCESSED.token());
    }

    /** Waits until a number of requests may be sent at the same moment; false when the budget does not have so many. */
    boolean awaitTurns(int requests) throws InterruptedException {
        return connections.awaitTurns(address, requests);
    }

    /** The exchanges so far of a probe for a Host. */
    List<Exchange> answers(Purpose purpose, String host) {
        var asked = recorder.contacts().stream()
            .filter(contact -> contact.purpose() == purpose && contact.address().equals(text()))
            .map(Contact::id).toList();
        return recorder.exchanges().stream()
            .filter(exchange -> asked.contains(exchange.connection()) && exchange.host().equals(host))
            .toList();
    }

    /** The statuses of these exchanges. */
    List<Integer> statuses(Purpose purpose, String host) {
        return answers(purpose, host).stream().map(Exchange::status).toList();
    }

    /** The handshakes so far for a server name. */
    List<Contact> handshakes(@Nullable String sni) {
        return recorder.contacts().stream()
            .filter(
                contact -> contact.address().equals(text()) && Objects.equals(contact.sni(), sni) && contact.handshake() != null)
            .toList();
    }

    /** Whether the server has asked for a client certificate in a handshake with the name of a target. */
    boolean wantsClientCertificate(Target target) {
        return recorder.contacts().stream()
            .filter(contact -> contact.address().equals(text()) && Objects.equals(contact.sni(), sni(target)))
            .anyMatch(contact -> contact.handshake() != null && contact.handshake().clientCertificateWanted()
                || contact.trouble() != null && contact.trouble().reason().equals(Trouble.CLIENT_CERTIFICATE_REQUIRED));
    }

    String text() {
        return Addresses.text(address);
    }

    /** Whether no server answers for a target, so that every further request would only wait. */
    boolean isSilent(Target target) {
        var own = recorder.contacts().stream()
            .filter(contact -> contact.purpose() == Purpose.OWN && contact.address().equals(text())
                && Objects.equals(contact.sni(), sni(target)))
            .toList();
        var troubles = Stream.concat(own.stream().map(Contact::trouble),
            answers(Purpose.OWN, host(target)).stream().map(Exchange::trouble)).filter(Objects::nonNull).map(Trouble::reason)
            .toList();
        return answers(Purpose.OWN, host(target)).stream().allMatch(exchange -> exchange.reply() == null)
            && !troubles.isEmpty() && SILENCE.containsAll(troubles);
    }

    /** A context with only those targets for which a server answers in some way. */
    ProbeContext withoutSilent() {
        return of(address, every.stream().filter(target -> !isSilent(target)).toList(), connections, recorder, request);
    }
}
