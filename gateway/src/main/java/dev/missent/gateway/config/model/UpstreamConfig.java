package dev.missent.gateway.config.model;

import java.time.Duration;
import java.util.List;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.Place;
import org.jspecify.annotations.Nullable;

/**
 * The upstream servers ({@code upstreams:}).
 *
 * @param name its name; for an upstream that a site gives as a URL: the URL
 * @param place where the name (or that URL) is
 * @param servers at least one
 * @param balance how a server is chosen; default: least requests
 * @param protocol what is spoken to them; default: as ALPN says (without TLS: HTTP/1.1)
 * @param host the Host that is sent; default: the one that came
 * @param sni the server name that is sent; default: the name that is sent as Host. Servers without TLS get none
 * @param verify how the server's certificate is verified; default: the system's anchors, the server name
 * @param sharing which names may share a connection; default: each has its own
 * @param on421 what happens to a 421 of theirs
 * @param timeouts how long to wait
 * @param health how their health is asked for, or null: not at all
 * @param clientCertificate what is shown to servers that ask for a client certificate, or null: none
 * @param proxyProtocol whether connections to them begin with a PROXY header; default: off
 */
public record UpstreamConfig(String name, Place place, List<ServerUrl> servers, Balance balance, Version protocol, HostSent host,
    SniSent sni, Verify verify, Sharing sharing, On421 on421, Timeouts timeouts, @Nullable Health health,
    @Nullable ClientCertificate clientCertificate, ProxyProtocol proxyProtocol) {
    /** Copies the servers. */
    public UpstreamConfig {
        servers = List.copyOf(servers);
    }

    /** An upstream with default settings. */
    public static UpstreamConfig of(String name, Place place, List<ServerUrl> servers) {
        return new UpstreamConfig(name, place, servers, Balance.LEAST_REQUESTS, Version.AUTO, new HostSent.Preserve(),
            new SniSent.Host(),
            Verify.DEFAULT, Sharing.PER_NAME, On421.DEFAULT, Timeouts.DEFAULT, null, null, ProxyProtocol.OFF);
    }

    /** How a server is chosen. */
    public enum Balance {
        LEAST_REQUESTS,
        ROUND_ROBIN
    }

    /** Which version of HTTP is spoken. */
    public enum Version {
        AUTO,
        H1,
        H2
    }

    /** Which names may share a connection. */
    public enum Sharing {
        /** The connections that carry one Host under one server name carry no other, on every scheme and protocol. */
        PER_NAME,
        /** Over HTTP/2 with TLS a connection carries every name that the server's certificate covers. */
        WHEN_COVERED
    }

    /** The Host that is sent. */
    public sealed interface HostSent {
        /** The one that came. */
        record Preserve() implements HostSent {}

        /** Host and port of the server's URL. */
        record Upstream() implements HostSent {}

        /** Always the same. */
        record Fixed(Authority authority) implements HostSent {}
    }

    /** The server name that is sent. An address is never sent. */
    public sealed interface SniSent {
        /** The name that is sent as Host, without port. */
        record Host() implements SniSent {}

        /** The host of the server's URL. */
        record Server() implements SniSent {}

        /** Always the same name. */
        record Fixed(dev.missent.core.name.Host name) implements SniSent {}

        /** None. */
        record Off() implements SniSent {}
    }

    /**
     * How the server's certificate is verified.
     *
     * @param ca against which anchors
     * @param name for which name
     */
    public record Verify(Ca ca, Name name) {
        /** The system's anchors, the server name. */
        public static final Verify DEFAULT = new Verify(new Ca.SystemStore(), new Name.Sni());

        /** The trust anchors. */
        public sealed interface Ca {
            /** The system's. */
            record SystemStore() implements Ca {}

            /** Those of a file. */
            record File(FileEntry entry) implements Ca {}

            /** None: any certificate will do. */
            record Off() implements Ca {}
        }

        /** The name that the certificate must cover. */
        public sealed interface Name {
            /** The server name that is sent; where none is sent, the host that it would have been: an address needs an iPAddress. */
            record Sni() implements Name {}

            /** Always the same host. */
            record Fixed(Host host) implements Name {}
        }
    }

    /**
     * What happens to a 421.
     *
     * @param retry whether it is repeated on a connection of its own; default: yes
     * @param bufferBody how many bytes of a request are kept for that; default 64 KiB
     * @param pass whether one that is the application's own is handed to the client; default: no, the client gets 502
     * @param place where it is, or null when the file says nothing
     */
    public record On421(boolean retry, int bufferBody, boolean pass, @Nullable Place place) {
        /** Repeat; 64 KiB; do not hand on. */
        public static final On421 DEFAULT = new On421(true, 64 * 1024, false, null);
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection, TLS included; default 5 s
     * @param response for the head of a response; default 60 s
     * @param idle until an unused connection is closed; default 60 s
     */
    public record Timeouts(Duration connect, Duration response, Duration idle) {
        /** 5 s, 60 s, 60 s. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60),
            Duration.ofSeconds(60));
    }

    /**
     * How the health of a server is asked for.
     *
     * @param place where it is
     * @param path the path of the request
     * @param every how often; default 5 s
     * @param host the Host (and server name) of the request, or null: the server's
     */
    public record Health(Place place, String path, Duration every, @Nullable Host host) {}

    /**
     * The client certificate of the gateway.
     *
     * @param place where it is named
     * @param chain the file with the leaf, then the intermediates
     * @param key the file with the private key of the leaf; default: the same
     */
    public record ClientCertificate(Place place, FileEntry chain, FileEntry key) {}
}
