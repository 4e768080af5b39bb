package dev.missent.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.Gateway;
import dev.missent.gateway.certificate.Certificate;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.AuthorityConfig;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.ProxyProtocol;
import dev.missent.gateway.config.model.SiteConfig;
import dev.missent.gateway.config.model.Underscores;
import dev.missent.gateway.run.Platform;
import dev.missent.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/** What a gateway says when it starts: where it listens, and everything that it does or leaves out by itself. */
record Announcement(LoadOutcome.Loaded loaded, Gateway gateway, Platform platform) {
    void print(PrintWriter err) {
        err.println("missent " + Version.text() + ", JDK " + Runtime.version() + ", " + platform);
        loaded.configuration().listeners().values().forEach(listener -> err.println("  " + line(listener)));
        place(err, "metrics", gateway.admin().metricsAddress());
        place(err, "health", gateway.admin().healthAddress());
        err.printf("memory: heap up to %d MiB, buffers for the network up to %d MiB%n", Runtime.getRuntime().maxMemory() >> 20,
            Transport.mostDirectMemory() >> 20);
        var files = OpenFiles.warning(loaded.configuration().limits().connections());
        if (files != null) {
            err.println("warning: " + files);
        }
        quic(err);
        staples(err);
        origins(err);
        clientCertificates(err);
        shown(err);
        passed(err);
        underscores(err);
        mode(err);
        awaited(err);
        gateway.unresolved().forEach(server -> err.println("warning: the address of " + server.url().host()
            + " is not known; requests for it get 502 until it is"));
        err.flush();
    }

    private String line(ListenerConfig listener) {
        String where = where(listener.name(), gateway.address(listener.name()));
        if (listener.redirectTo() != null) {
            return where + "   redirects to " + listener.redirectTo().name();
        }
        long sites = loaded.configuration().sites().values().stream()
            .filter(site -> loaded.configuration().listenersOf(site).contains(listener)).count();
        return where + "   " + (listener.tls() ? "TLS" : "cleartext") + " "
            + listener.protocols().stream().map(protocol -> protocol.token()).sorted().collect(Collectors.joining(" ")) + "   "
            + sites
            + (sites == 1 ? " site" : " sites");
    }

    /** The real port, for a configuration may leave the choice to the system. */
    private static void place(PrintWriter err, String name, @Nullable InetSocketAddress address) {
        if (address != null) {
            err.println("  " + where("admin." + name, address) + "   cleartext");
        }
    }

    private static String where(String name, InetSocketAddress address) {
        return "%-10s %s:%d".formatted(name, address.getAddress().getHostAddress(), address.getPort());
    }

    private void staples(PrintWriter err) {
        var stapled = loaded.certificates().all().values().stream().filter(certificate -> certificate.staple() != null)
            .map(Certificate::name).toList();
        if (!stapled.isEmpty() && !platform.engine().staples()) {
            err.println("note: the JDK's TLS staples no OCSP responses; without effect for: "
                + Visible.line(String.join(", ", stapled)));
        }
    }

    /** HTTP/3 is not for every site, and clients are told. */
    private void quic(PrintWriter err) {
        var configuration = loaded.configuration();
        for (var listener : configuration.listeners().values()) {
            if (!listener.protocols().contains(Protocol.HTTP_3)) {
                continue;
            }
            var without = configuration.sites().values().stream()
                .filter(site -> configuration.listenersOf(site).contains(listener)
                    && !configuration.protocolsOf(site, listener).contains(Protocol.HTTP_3))
                .map(SiteConfig::name).toList();
            err.println("note: listener " + listener.name() + ": HTTP/3 is spoken on UDP port "
                + gateway.address(listener.name()).getPort() + ", and Alt-Svc tells clients so for port "
                + listener.publicPorts().getFirst() + (without.isEmpty()
                    ? ""
                    : "; not for: " + Visible.line(String.join(", ", without))));
            if (listener.proxyProtocol() != ProxyProtocol.OFF) {
                err.println("warning: listener " + listener.name()
                    + ": no PROXY header is read over UDP; clients over HTTP/3 are known by the address that they have there");
            }
        }
    }

    /** ORIGIN frames are on by default, and off where a site has wildcards. */
    private void origins(PrintWriter err) {
        var configuration = loaded.configuration();
        boolean spoken = configuration.listeners().values().stream()
            .anyMatch(listener -> listener.tls() && !listener.protocols().equals(Set.of(Protocol.HTTP_1_1)));
        if (!spoken || configuration.authority().mode() != AuthorityConfig.Mode.ENFORCE) {
            return;
        }
        var without = configuration.sites().values().stream()
            .filter(site -> site.origins().isEmpty() && site.shareConnections()
                && site.patterns().stream().anyMatch(pattern -> !(pattern instanceof NamePattern.Exact)))
            .map(SiteConfig::name).toList();
        err.println("note: ORIGIN frames tell clients which origins a connection serves" + (without.isEmpty()
            ? ""
            : "; not on connections that serve wildcards of: " + Visible.line(String.join(", ", without))
                + " (list hosts under origins)"));
    }

    private void clientCertificates(PrintWriter err) {
        boolean asked = loaded.configuration().profiles().values().stream()
            .anyMatch(profile -> profile.clientAuth() != ClientAuth.Mode.NONE);
        if (asked) {
            err.println("note: upstreams of sites that ask for a client certificate get it as Client-Cert (RFC 9440);"
                + " what clients send under that name is dropped");
        }
    }

    private void shown(PrintWriter err) {
        loaded.upstreamCertificates().forEach((upstream, certificate) -> err.println("note: servers of the upstream "
            + Visible.line(upstream) + " that ask for a client certificate get "
            + Visible.line(certificate.leaf().getSubjectX500Principal().getName()) + " until "
            + certificate.leaf().getNotAfter().toInstant()));
    }

    /** A user who reads a 421 in a browser should know whether the gateway or the application wrote it. */
    private void passed(PrintWriter err) {
        var configuration = loaded.configuration();
        var places = new ArrayList<String>();
        configuration.upstreams().values().stream().filter(upstream -> upstream.on421().pass())
            .forEach(upstream -> places.add("the upstream " + upstream.name()));
        configuration.sites().values()
            .forEach(site -> site.routes().stream().filter(route -> Boolean.TRUE.equals(route.pass421()))
                .forEach(route -> places.add("the route " + route.path() + " of site " + site.name())));
        if (!places.isEmpty()) {
            err.println("note: a 421 of the upstream server is handed to clients (on_421.pass): "
                + Visible.line(String.join(", ", places)));
        }
    }

    private void underscores(PrintWriter err) {
        if (loaded.configuration().underscores() == Underscores.DROP) {
            err.println(
                "note: upstreams do not see request fields with an underscore in their name, which many applications cannot tell"
                    + " from a hyphen (underscores: pass hands them on)");
        }
    }

    private void awaited(PrintWriter err) {
        var awaited = loaded.certificates().awaited();
        var acme = loaded.configuration().certificates().acme();
        if (acme != null && !awaited.isEmpty()) {
            err.println("note: no certificate yet for " + awaited.stream().map(Host::name).collect(Collectors.joining(", "))
                + ": ordered from " + acme.directory() + " by " + loaded.configuration().challenge(acme).token() + "; until then "
                + (loaded.certificates().standard() == null ? "handshakes are refused" : "the default certificate is presented"));
        }
    }

    private void mode(PrintWriter err) {
        if (loaded.configuration().authority().mode() != AuthorityConfig.Mode.ENFORCE) {
            err.println("note: authority.mode is " + loaded.configuration().authority().mode().word()
                + ": misdirected requests are served; hosts that are not on the listener and client-certificate policies stay in force");
        }
    }
}
