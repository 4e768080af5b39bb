package dev.missent.gateway.upstream;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.certificate.Certificate;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.ProxyProtocol;
import dev.missent.gateway.config.model.UpstreamConfig;
import dev.missent.gateway.config.model.UpstreamConfig.Verify;
import dev.missent.wire.Destination;
import dev.missent.wire.ProxyHeader;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;

/** Makes the upstreams of a configuration. */
public final class Upstreams {
    private Upstreams() {}

    /** Makes all upstreams; the addresses of their servers are not known yet. */
    public static List<Upstream> of(LoadOutcome.Loaded loaded, TlsEngine engine) {
        var upstreams = new ArrayList<Upstream>();
        for (var config : loaded.configuration().upstreams().values()) {
            var naming = new ServerNaming(config.sni(), config.verify());
            var policy = new ClientPolicy(trust(config, loaded), identity(loaded.upstreamCertificates().get(config.name())),
                protocols(config));
            var cleartext = config.protocol() == UpstreamConfig.Version.H2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
            var times = config.timeouts();
            var timeouts = new Destination.Timeouts(times.connect(), times.response(), times.idle(), times.idle());
            boolean sharing = config.sharing() == UpstreamConfig.Sharing.WHEN_COVERED;
            var header = header(config.proxyProtocol());
            upstreams.add(new Upstream(config, config.servers().stream()
                .map(url -> new Server(url, naming, policy, cleartext, timeouts, engine, sharing, header)).toList()));
        }
        return upstreams;
    }

    private static ClientPolicy.@Nullable Identity identity(@Nullable Certificate shown) {
        return shown == null ? null : new ClientPolicy.Identity(shown.chain(), shown.key());
    }

    private static ProxyHeader.@Nullable Version header(ProxyProtocol protocol) {
        return switch (protocol) {
            case OFF -> null;
            case V1 -> ProxyHeader.Version.V1;
            case V2 -> ProxyHeader.Version.V2;
        };
    }

    private static ClientPolicy.Trust trust(UpstreamConfig config, LoadOutcome.Loaded loaded) {
        return switch (config.verify().ca()) {
            case Verify.Ca.SystemStore system -> new ClientPolicy.Trust.Platform();
            case Verify.Ca.Off off -> new ClientPolicy.Trust.Everybody();
            case Verify.Ca.File file -> {
                var anchors = loaded.upstreamAnchors().get(config.name());
                yield anchors == null ? new ClientPolicy.Trust.Platform() : new ClientPolicy.Trust.Anchors(anchors.anchors());
            }
        };
    }

    private static List<Protocol> protocols(UpstreamConfig config) {
        return switch (config.protocol()) {
            case AUTO -> List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
            case H1 -> List.of(Protocol.HTTP_1_1);
            case H2 -> List.of(Protocol.HTTP_2);
        };
    }
}
