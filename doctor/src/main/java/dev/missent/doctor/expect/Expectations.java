package dev.missent.doctor.expect;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Listener;
import dev.missent.core.judge.Preset;
import dev.missent.core.judge.Rules;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.SiteTable;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.Origin;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/**
 * What the server of an address should answer, were it configured for its names and nothing else (RFC 9110 s7.4, s15.5.20): the listener, the
 * sites and the connections are put together from what the handshakes revealed, and {@link Judgement#judge} decides.
 */
public final class Expectations {
    private static final String LISTENER = "observed";
    /** Which authorities a server accepts cannot be seen: names that want a client certificate count as wanting the same one. */
    private static final String SOME_AUTHORITIES = "unknown";
    /** A client identity that was established for one name and is not wanted by another is no reason for a 421 in general. */
    private static final Rules RULES = new Rules(Preset.RFC9110, Verdict.MISDIRECTED_REQUEST, true);

    private final Observations observations;
    private final Judgement judgement;

    private Expectations(Observations observations, Judgement judgement) {
        this.observations = observations;
        this.judgement = judgement;
    }

    /** The expectations for the names behind one address. */
    public static Expectations of(Observations observations) {
        var sites = observations.targets().stream().map(target -> site(observations, target)).toList();
        var ports = observations.targets().stream().map(Target::port).distinct().toList();
        var listener = new Listener(LISTENER, ports, new SiteTable(sites, Preset.RFC9110));
        return new Expectations(observations, new Judgement(List.of(listener), RULES));
    }

    private static Site site(Observations observations, Target target) {
        var profile = new TlsProfile(target.host(), TlsVersion.TLS_1_2, clientAuth(observations, target));
        return new Site(target.host(), List.of(new NamePattern.Exact(target.name())), profile, protocols(observations, target),
            true);
    }

    private static ClientAuth clientAuth(Observations observations, Target target) {
        return observations.wantsClientCertificate(target)
            ? new ClientAuth(ClientAuth.Mode.REQUIRE, SOME_AUTHORITIES)
            : ClientAuth.NONE;
    }

    /** The protocols that the server has chosen in handshakes with the name; all where it has chosen none. */
    private static Set<Protocol> protocols(Observations observations, Target target) {
        var chosen = EnumSet.noneOf(Protocol.class);
        handshakes(observations, target).map(Expectations::protocol).forEach(chosen::add);
        return chosen.isEmpty() ? EnumSet.allOf(Protocol.class) : chosen;
    }

    private static Stream<Contact.Handshake> handshakes(Observations observations, Target target) {
        return observations.own(target).stream().map(Observation::contact).map(Contact::handshake).flatMap(Stream::ofNullable);
    }

    private static Protocol protocol(Contact.Handshake handshake) {
        return handshake.protocol().equals("h2") ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
    }

    /**
     * The verdict on a request for a host.
     *
     * @param connection the name that the connection was opened for, by a client that has the client certificate which that name wants
     */
    public Verdict of(Target connection, Target host) {
        return judgement.judge(context(connection), new Origin("https", host.name(), host.port()));
    }

    private ConnectionContext context(Target connection) {
        var handshake = handshakes(observations, connection).findFirst();
        var coverage = observations.certificate(connection).map(CertificateFacts::coverage).orElse(Coverage.NONE);
        var clientAuth = clientAuth(observations, connection);
        var security = new Security.Tls(connection.name(), new Presented(connection.host(), coverage), clientAuth,
            clientAuth.mode() != ClientAuth.Mode.NONE,
            handshake.filter(made -> made.version().equals(TlsVersion.TLS_1_2.standardName())).isPresent()
                ? TlsVersion.TLS_1_2
                : TlsVersion.TLS_1_3);
        return new ConnectionContext(LISTENER, handshake.map(Expectations::protocol).orElse(Protocol.HTTP_2), security);
    }
}
