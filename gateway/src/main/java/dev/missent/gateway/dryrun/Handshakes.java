package dev.missent.gateway.dryrun;

import java.util.EnumSet;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsVersion;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.dryrun.Connected.Obstacle;
import dev.missent.gateway.site.HelloAnswer;
import dev.missent.gateway.site.ServingMaker;
import dev.missent.wire.tls.Alert;
import dev.missent.wire.tls.Sni;
import org.jspecify.annotations.Nullable;

/** Which connections the listeners of a configuration give to clients. */
final class Handshakes {
    private static final int PROTOCOL_VERSION = 70;
    private static final int HANDSHAKE_FAILURE = 40;
    private static final int CERTIFICATE_REQUIRED = 116;
    private static final int INTERNAL_ERROR = 80;
    private static final Set<Protocol> OVER_TCP = EnumSet.of(Protocol.HTTP_1_1, Protocol.HTTP_2);

    private final ServingMaker maker;

    Handshakes(ServingMaker maker) {
        this.maker = maker;
    }

    Connected connect(ListenerConfig listener, Client client) {
        return listener.tls() ? secured(listener, client) : cleartext(listener, client);
    }

    /** Without TLS nothing is negotiated: a client speaks HTTP/1.1 unless it knows that the server speaks HTTP/2 (RFC 9113 s3.3). */
    private static Connected cleartext(ListenerConfig listener, Client client) {
        var usual = listener.protocols().contains(Protocol.HTTP_1_1) ? Protocol.HTTP_1_1 : Protocol.HTTP_2;
        var protocol = spoken(listener.protocols(), client.protocol() == null ? usual : client.protocol());
        return protocol == null
            ? new Connected.Refused(Obstacle.NO_PROTOCOL, 0)
            : new Connected.Open(new ConnectionContext(listener.name(), protocol, new Security.Cleartext(client.trusted())));
    }

    private Connected secured(ListenerConfig listener, Client client) {
        return switch (maker.helloAnswer(listener, client.sni(), client.tls() == TlsVersion.TLS_1_3)) {
            case null -> new Connected.Refused(Obstacle.NO_CERTIFICATE, INTERNAL_ERROR);
            case HelloAnswer.Refuse(var alert) -> new Connected.Refused(client.sni() instanceof Sni.None
                ? Obstacle.MISSING_SERVER_NAME
                : Obstacle.UNKNOWN_SERVER_NAME, alert.code());
            case HelloAnswer.Choice choice when client.protocol() == Protocol.HTTP_3 -> overQuic(listener, client, choice);
            case HelloAnswer.Choice choice -> handshake(listener, client, choice);
        };
    }

    /** Over QUIC every name gets a handshake in which no client certificate is asked for. */
    private static Connected overQuic(ListenerConfig listener, Client client, HelloAnswer.Choice choice) {
        if (!listener.protocols().contains(Protocol.HTTP_3)) {
            return new Connected.Refused(Obstacle.NO_PROTOCOL, 0);
        }
        var certificate = choice.certificate();
        return new Connected.Open(new ConnectionContext(listener.name(), Protocol.HTTP_3, new Security.Tls(client.sni().host(),
            new Presented(certificate.name(), certificate.coverage()), ClientAuth.NONE, false, TlsVersion.TLS_1_3)));
    }

    private static Connected handshake(ListenerConfig listener, Client client, HelloAnswer.Choice choice) {
        var protocol = spoken(choice.protocols(), client.protocol());
        if (protocol == null) {
            return new Connected.Refused(Obstacle.NO_PROTOCOL, Alert.NO_APPLICATION_PROTOCOL.code());
        }
        if (client.tls().compareTo(choice.profile().minimum()) < 0) {
            return new Connected.Refused(Obstacle.OLD_TLS, PROTOCOL_VERSION);
        }
        var policy = choice.profile().clientAuth();
        boolean verified = policy.mode() != ClientAuth.Mode.NONE && client.credential().satisfies(policy);
        if (policy.mode() == ClientAuth.Mode.REQUIRE && !verified) {
            return new Connected.Refused(Obstacle.NO_CLIENT_CERTIFICATE,
                client.tls() == TlsVersion.TLS_1_3 ? CERTIFICATE_REQUIRED : HANDSHAKE_FAILURE);
        }
        var certificate = choice.certificate();
        return new Connected.Open(new ConnectionContext(listener.name(), protocol,
            new Security.Tls(client.sni().host(), new Presented(certificate.name(), certificate.coverage()), policy, verified,
                client.tls())));
    }

    /** What both speak: the only one of the client, or the highest. */
    private static @Nullable Protocol spoken(Set<Protocol> ours, @Nullable Protocol only) {
        if (only != null) {
            return ours.contains(only) ? only : null;
        }
        return OVER_TCP.stream().filter(ours::contains).reduce((lower, higher) -> higher).orElse(null);
    }
}
