package dev.missent.doctor.observation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.missent.core.name.Coverage;
import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.product.Fingerprints;
import org.jspecify.annotations.Nullable;

/** The names behind one address and port, and everything that was seen there. */
public final class Observations {
    private static final int MISDIRECTED = 421;
    private static final Set<Purpose> OF_OTHER_ADDRESSES = Set.of(Purpose.ADDRESS, Purpose.ELSEWHERE);

    private final CaseFile file;
    private final String address;
    private final List<Target> targets;
    private final Map<String, CertificateFacts> certificates = new LinkedHashMap<>();
    private final List<Observation> seen = new ArrayList<>();

    private Observations(CaseFile file, String address, List<Target> targets) {
        this.file = file;
        this.address = address;
        this.targets = targets;
        file.certificates().forEach(certificate -> certificates.put(certificate.id(), certificate));
        for (var contact : file.connections()) {
            var exchanges = file.exchanges().stream().filter(exchange -> exchange.connection().equals(contact.id())).toList();
            if (exchanges.isEmpty()) {
                seen.add(new Observation(contact, null));
            }
            exchanges.forEach(exchange -> seen.add(new Observation(contact, exchange)));
        }
    }

    /** The observations of a case file, one object for each address and port. */
    public static List<Observations> of(CaseFile file) {
        Map<String, List<Target>> behind = new LinkedHashMap<>();
        file.targets().stream().filter(target -> !target.addresses().isEmpty())
            .forEach(target -> behind.computeIfAbsent(address(target), key -> new ArrayList<>()).add(target));
        return behind.entrySet().stream().map(endpoint -> new Observations(file, endpoint.getKey(), endpoint.getValue()))
            .toList();
    }

    private static String address(Target target) {
        String literal = target.addresses().getFirst();
        return (literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal) + ":" + target.port();
    }

    /** The names at another address, empty when none of the run is there. */
    public Optional<Observations> elsewhere(String other) {
        return of(file).stream().filter(observations -> observations.address.equals(other)).findFirst();
    }

    /** The whole case file. */
    public CaseFile file() {
        return file;
    }

    /** The address and port, as in a URL. */
    public String address() {
        return address;
    }

    /** The targets here, each host once. */
    public List<Target> targets() {
        var hosts = new LinkedHashMap<String, Target>();
        targets.forEach(target -> hosts.putIfAbsent(target.host(), target));
        return List.copyOf(hosts.values());
    }

    /** The targets here but for one. */
    public List<Target> others(Target target) {
        return targets().stream().filter(other -> !other.equals(target)).toList();
    }

    /** Whether a target is here; the same host may be at two ports, and a host have two paths. */
    public boolean has(Target target) {
        return targets.contains(target);
    }

    // ---- what was seen

    private Stream<Observation> seen(Purpose purpose) {
        return seen.stream().filter(seen -> seen.contact().purpose() == purpose)
            .filter(seen -> seen.contact().place() == Place.ORIGIN || OF_OTHER_ADDRESSES.contains(purpose)
                || seen.contact().address().equals(address));
    }

    private static Predicate<Observation> host(String host) {
        return seen -> seen.exchange() != null && seen.exchange().host().equals(host);
    }

    /** Everything that a probe saw here. */
    public List<Observation> all(Purpose purpose) {
        return seen(purpose).toList();
    }

    /** The observation with an id. */
    public Optional<Observation> with(String id) {
        return seen.stream().filter(observation -> observation.id().equals(id)).findFirst();
    }

    /** The observations of a name over its own connections, failed attempts included. */
    public List<Observation> own(Target target) {
        String sni = file.run().sni() != null ? file.run().sni() : target.name().isAddress() ? null : target.host();
        String host = file.run().host() != null ? file.run().host() : target.authority();
        return seen(Purpose.OWN).filter(seen -> Objects.equals(seen.contact().sni(), sni))
            .filter(seen -> seen.exchange() == null || seen.exchange().host().equals(host))
            .filter(seen -> seen.exchange() == null || seen.exchange().path().equals(target.path())).toList();
    }

    /** The first answer for a name over its own connections. */
    public Optional<Observation> answer(Target target) {
        return own(target).stream().filter(Observation::isAnswered).findFirst();
    }

    /** The first answer for a name over its own connections with a protocol, {@code h2} or {@code h1}. */
    public Optional<Observation> answer(Target target, String protocol) {
        return own(target).stream().filter(seen -> seen.isAnswered() && seen.protocol().equals(protocol)).findFirst();
    }

    /**
     * The requests for a host over connections that were opened for another name; the first is over the protocol that browsers would use.
     */
    public List<Observation> crossed(Target connection, Target host) {
        return seen(Purpose.CROSS).filter(seen -> connection.host().equals(seen.contact().sni())).filter(host(host.authority()))
            .toList();
    }

    /** The requests for a host that a probe sent. */
    public List<Observation> asked(Purpose purpose, Target host) {
        return seen(purpose).filter(host(host.authority())).toList();
    }

    /**
     * The answer to a Host that does not exist: a foreign name, or a name under a wildcard of the certificate. Where the answer depends on the
     * connection, the one on the connection of the first name by alphabet, so that the order of the targets does not matter.
     */
    public Optional<Observation> unknownHost() {
        return seen(Purpose.UNKNOWN_HOST).filter(Observation::isAnswered)
            .min(Comparator.comparing(seen -> String.valueOf(seen.contact().sni())));
    }

    /** The answer to a Host that does not exist on a connection of this name, or of another where this one has carried none. */
    public Optional<Observation> unknownHost(Target target) {
        return seen(Purpose.UNKNOWN_HOST)
            .filter(seen -> seen.isAnswered() && target.host().equals(seen.contact().sni())).findFirst().or(this::unknownHost);
    }

    /** What the upstream server answered when it was asked directly; attempts over TLS do not count where only cleartext was answered. */
    public List<Observation> direct(Purpose purpose, Target target) {
        String host = file.run().host() != null ? file.run().host() : target.authority();
        return seen(purpose).filter(seen -> seen.contact().isCleartext() || !hasCleartextOrigin())
            .filter(seen -> seen.exchange() == null
                ? seen.contact().sni() == null || target.host().equals(seen.contact().sni())
                : seen.exchange().host().equals(host))
            .toList();
    }

    /** Whether the upstream server was asked directly and has answered. */
    public boolean hasOrigin() {
        return seen(Purpose.ORIGIN_OWN).anyMatch(Observation::isAnswered);
    }

    /** Whether the upstream server speaks HTTP without TLS, so that no server name is sent to it. */
    public boolean hasCleartextOrigin() {
        return seen(Purpose.ORIGIN_OWN).anyMatch(seen -> seen.contact().isCleartext() && seen.isAnswered());
    }

    // ---- certificates

    /** The certificate that the server presented on a connection, null without one. */
    public @Nullable CertificateFacts certificate(Contact contact) {
        var handshake = contact.handshake();
        return handshake == null || handshake.certificate() == null ? null : certificates.get(handshake.certificate());
    }

    /** The certificate that is presented for a name. */
    public Optional<CertificateFacts> certificate(Target target) {
        return own(target).stream().map(seen -> certificate(seen.contact())).flatMap(Stream::ofNullable).findFirst();
    }

    /** Whether the certificate that is presented for one name covers another. */
    public boolean covers(Target connection, Target host) {
        return certificate(connection).map(CertificateFacts::coverage).orElse(Coverage.NONE).covers(host.name());
    }

    /** Whether a certificate is presented for a name that does not cover it. */
    public boolean isUncovered(Target target) {
        return certificate(target).isPresent() && !covers(target, target);
    }

    /** Whether the server asks for a client certificate in handshakes with this name. */
    public boolean wantsClientCertificate(Target target) {
        return seen.stream().map(Observation::contact)
            .filter(contact -> contact.place() == Place.FRONT && contact.address().equals(address))
            .filter(contact -> target.host().equals(contact.sni())).anyMatch(Observations::wantsClientCertificate);
    }

    /** Also true for a handshake that failed because the client had no certificate. */
    private static boolean wantsClientCertificate(Contact contact) {
        var handshake = contact.handshake();
        var trouble = contact.trouble();
        return handshake != null && handshake.clientCertificateWanted()
            || trouble != null && trouble.reason().equals(Trouble.CLIENT_CERTIFICATE_REQUIRED);
    }

    /** Whether a name is refused because no client certificate was presented. */
    public boolean isClosedWithoutCertificate(Target target) {
        return !file.run().clientCertificate() && wantsClientCertificate(target)
            && own(target).stream().noneMatch(seen -> seen.isServed() || seen.status() == MISDIRECTED);
    }

    // ---- judging answers

    /** Whether the operator has chosen a server name or a Host that does not follow from the URL. */
    public boolean isOverridden() {
        return file.run().sni() != null || file.run().host() != null;
    }

    /** Whether a load balancer answers for a name that it has no server to send the request to. */
    public boolean isNoServerLeft(Target target) {
        return answer(target).map(Observation::reply).filter(Fingerprints::isWithoutServer).isPresent();
    }

    /** Whether a name is refused with 421 over every connection of its own that has answered. */
    public boolean isMisdirected(Target target) {
        var answers = own(target).stream().filter(Observation::isAnswered).toList();
        return !answers.isEmpty() && answers.stream().allMatch(answer -> answer.status() == MISDIRECTED);
    }

    /** Whether a name was refused with 421 over one of its own connections at least once. */
    public boolean isSometimesMisdirected(Target target) {
        return own(target).stream().anyMatch(seen -> seen.status() == MISDIRECTED);
    }

    /** Whether every answer over connections of its own is served. */
    public boolean isServed(Target target) {
        var answers = own(target).stream().filter(Observation::isAnswered).toList();
        return !answers.isEmpty() && answers.stream().allMatch(Observation::isServed);
    }

    /** How the answer compares with the name's own content; a name that does not even show itself the same page twice tells nothing. */
    public Likeness likeness(Reply reply, Target target) {
        var own = own(target).stream().map(Observation::reply).flatMap(Stream::ofNullable).toList();
        var likenesses = own.stream().map(page -> Likeness.of(reply, page)).toList();
        if (likenesses.contains(Likeness.SAME)) {
            return Likeness.SAME;
        }
        boolean steady = own.stream().allMatch(page -> Likeness.of(own.getFirst(), page) != Likeness.DIFFERENT);
        return own.isEmpty() || !steady || likenesses.contains(Likeness.UNCLEAR) ? Likeness.UNCLEAR : Likeness.DIFFERENT;
    }

    /** Whether two targets show the same content over connections of their own. */
    public boolean isSameSite(Target one, Target other) {
        return answer(one).map(Observation::reply).filter(reply -> likeness(reply, other) == Likeness.SAME).isPresent();
    }

    /** The target with that host. */
    public Optional<Target> target(@Nullable String host) {
        return targets().stream().filter(target -> target.host().equals(host)).findFirst();
    }
}
