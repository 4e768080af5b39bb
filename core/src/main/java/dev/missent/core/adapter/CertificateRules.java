package dev.missent.core.adapter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.defect.Parsed;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Listener;
import dev.missent.core.judge.Preset;
import dev.missent.core.judge.Reason;
import dev.missent.core.judge.Rules;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.SiteTable;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import org.jspecify.annotations.Nullable;

/**
 * Rules from certificates: the sites of a server are the names in the certificates of its key store, and there is nothing to configure.
 *
 * <p>Decided, in this order:
 * <ol>
 *   <li>not TLS here, or no authority: left to the server;
 *   <li>an authority that is not well formed: 400, {@code malformed_…};
 *   <li>another scheme than https: 421, {@code scheme_mismatch} (RFC 9110 s7.4);
 *   <li>the certificate that was presented does not cover the host, which is an address or {@code localhost}, and the connection was opened
 *       without server name or for that very name: left to the server;
 *   <li>it does not cover the host, and no certificate of the key store does: 421, {@code unknown_host} (RFC 9110 s15.5.20);
 *   <li>it does not cover the host, another certificate does: 421, {@code certificate_does_not_cover} (RFC 9110 s7.4);
 *   <li>the host's policy demands client authentication that this handshake did not establish, or the other way round: 421,
 *       {@code client_auth_differs};
 *   <li>the host's policy demands a later TLS version: 421, {@code tls_profile_differs};
 *   <li>everything else is served, {@code own_connection} where server name and host are the same, {@code shared_connection} where they are
 *       not.
 * </ol>
 *
 * <p>Hosts are compared as in {@link Host}: case and one trailing dot make no difference; a wildcard stands for exactly one label.
 *
 * <p>Left to the server: the port, because the server does not know under which port clients see it; everything else in the head of a
 * request; which application, virtual host or path answers; {@code CONNECT}; whether a handshake is refused. Pure and immutable; every
 * thread may ask.
 */
public final class CertificateRules {
    private static final String HERE = "here";
    /** Stands for whichever port clients use. */
    private static final int ANY_PORT = 443;

    private final List<Coverage> certificates;
    private final SiteTable sites;
    private final Judgement judgement;

    private CertificateRules(List<Coverage> certificates, SiteTable sites) {
        this.certificates = certificates;
        this.sites = sites;
        this.judgement = new Judgement(List.of(new Listener(HERE, List.of(ANY_PORT), sites)), Rules.DEFAULT);
    }

    /** The rules of a server that asks the same of every client. A presented certificate that is not among these is judged all the same. */
    public static CertificateRules of(Collection<Coverage> certificates) {
        return of(certificates, Policies.SAME_FOR_ALL);
    }

    /** The rules of a server whose policies differ by name. */
    public static CertificateRules of(Collection<Coverage> certificates, Policies policies) {
        var sites = new ArrayList<Site>();
        policies.named().forEach((name, profile) -> sites.add(site(name, profile)));
        sites.add(site(new NamePattern.CatchAll(), policies.others()));
        return new CertificateRules(List.copyOf(certificates), new SiteTable(sites, Preset.RFC9110));
    }

    private static Site site(NamePattern name, TlsProfile profile) {
        return new Site(name.toString(), List.of(name), profile, Set.of(Protocol.values()), true);
    }

    /**
     * What to do with a request.
     *
     * @param carrier the connection on which the request has come
     * @param scheme the scheme of the target URI
     * @param authority host and port of the target URI as the client has sent them, null when the request has none
     */
    public Ruling rule(Carrier carrier, String scheme, @Nullable String authority) {
        return switch (carrier) {
            case Carrier.NotTls here -> new Ruling.Left(Ruling.Why.NOT_TLS);
            case Carrier.Tls tls when authority == null -> new Ruling.Left(Ruling.Why.NO_HOST);
            case Carrier.Tls tls -> switch (Authority.parse(authority)) {
                case Parsed.Malformed<Authority>(var defect) -> new Ruling.Refuse(new Verdict.Malformed(defect));
                case Parsed.Valid<Authority>(var asked) -> judge(tls, scheme.toLowerCase(Locale.ROOT), asked.host());
            };
        };
    }

    /** What to do with a request whose target was read from its head, which decides more: a malformed head is refused, too. */
    public Ruling rule(Carrier carrier, Target target) {
        return switch (carrier) {
            case Carrier.NotTls here -> new Ruling.Left(Ruling.Why.NOT_TLS);
            case Carrier.Tls tls -> switch (target) {
                case Target.Malformed(var defect) -> new Ruling.Refuse(new Verdict.Malformed(defect));
                case Target.Tunnel tunnel -> new Ruling.Left(Ruling.Why.TUNNEL);
                case Target.Resource(var origin, var path) -> judge(tls, origin.scheme(), origin.host());
            };
        };
    }

    private Ruling judge(Carrier.Tls tls, String scheme, Host host) {
        var sni = serverName(tls);
        return switch (judgement.judge(context(tls, sni), new Origin(scheme, host, ANY_PORT))) {
            case Verdict.Serve(var site, var ground) -> new Ruling.Serve(ground);
            case Verdict.Refused refused when refused.reason() == Reason.CERTIFICATE_DOES_NOT_COVER ->
                notCovered(sni, host, refused);
            case Verdict.Refusal refusal -> new Ruling.Refuse(refusal);
        };
    }

    private Ruling notCovered(@Nullable Host sni, Host host, Verdict.Refused refused) {
        if (isLocal(host) && (sni == null || sni.equals(host)) && isAskedTheSame(profile(sni), profile(host))) {
            return new Ruling.Left(Ruling.Why.LOCAL_HOST);
        }
        if (certificates.stream().noneMatch(certificate -> certificate.covers(host))) {
            return new Ruling.Refuse(new Verdict.Refused(Reason.UNKNOWN_HOST, Verdict.MISDIRECTED_REQUEST, null));
        }
        return new Ruling.Refuse(refused);
    }

    private static boolean isAskedTheSame(TlsProfile one, TlsProfile other) {
        return one.clientAuth().equals(other.clientAuth()) && one.minimum() == other.minimum();
    }

    /** RFC 6761 s6.3: these names are the machine's own, as is an address that a probe knows. */
    private static boolean isLocal(Host host) {
        return host.isAddress() || host.name().equals("localhost") || host.name().endsWith(".localhost");
    }

    private ConnectionContext context(Carrier.Tls tls, @Nullable Host sni) {
        var policy = profile(sni).clientAuth();
        boolean verified = tls.clientCertificate() && policy.mode() != ClientAuth.Mode.NONE;
        return new ConnectionContext(HERE, tls.protocol(),
            new Security.Tls(sni, new Presented("", tls.presented()), policy, verified, tls.version()));
    }

    /** RFC 6066 s3: an address is not a server name; what cannot be read selects nothing, as in the servers. */
    private static @Nullable Host serverName(Carrier.Tls tls) {
        return tls.serverName() != null && Host.parse(tls.serverName()) instanceof Parsed.Valid<Host>(var name)
            && !name.isAddress()
                ? name
                : null;
    }

    /** What the server asks of clients that send the name. */
    private TlsProfile profile(@Nullable Host name) {
        var site = name == null ? sites.findWithoutName() : sites.find(name);
        if (site == null) {
            throw new IllegalStateException("the catch-all has every name");
        }
        return site.profile();
    }
}
