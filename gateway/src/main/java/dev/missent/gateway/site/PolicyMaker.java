package dev.missent.gateway.site;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Site;
import dev.missent.core.name.Host;
import dev.missent.gateway.certificate.Certificate;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.wire.tls.ServerPolicy;
import org.jspecify.annotations.Nullable;

/** From a choice to the policy of a handshake, for one listener. */
final class PolicyMaker {
    private final String listener;
    private final LoadOutcome.Loaded loaded;

    PolicyMaker(String listener, LoadOutcome.Loaded loaded) {
        this.listener = listener;
        this.loaded = loaded;
    }

    /** The certificate that a site presents for a host, or null when it has none of its own. */
    @Nullable
    Certificate certificate(Site site, Host host) {
        var config = loaded.configuration().sites().get(site.name());
        var named = config == null ? null : config.certificate();
        return named == null ? loaded.certificates().select(host) : loaded.certificates().get(named.name());
    }

    ServerPolicy policy(HelloAnswer.Choice choice) {
        var certificate = choice.certificate();
        var anchors = loaded.profileAnchors().get(choice.profile().name());
        List<X509Certificate> trusted = anchors == null ? List.of() : anchors.anchors();
        List<X509CRL> revocations = anchors == null ? List.of() : anchors.revocations();
        var protocols = choice.protocols().stream().filter(protocol -> protocol != Protocol.HTTP_3)
            .sorted((one, other) -> other.compareTo(one)).toList();
        return new ServerPolicy(listener, new Presented(certificate.name(), certificate.coverage()), certificate.chain(),
            certificate.key(),
            choice.profile().minimum(), choice.profile().clientAuth(), trusted, revocations, protocols);
    }
}
