package dev.missent.gateway;

import java.time.Instant;

import dev.missent.gateway.certificate.Certificate;
import dev.missent.gateway.metrics.UpstreamFailures;
import dev.missent.gateway.run.Sockets;
import dev.missent.gateway.site.Serving;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.Upstream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of a gateway, for {@code missent status}.
 *
 * @param started when it was started
 * @param loaded when the configuration in force was loaded
 * @param lastReload the last attempt to load another one, null when there was none
 * @param draining whether it ends
 * @param serving the configuration in force
 * @param sockets its sockets
 * @param failures of the servers of upstreams
 */
record Status(Instant started, Instant loaded, @Nullable LastReload lastReload, boolean draining, Serving serving,
    Sockets sockets,
    UpstreamFailures failures) {
    ObjectNode json() {
        var configuration = serving.loaded().configuration();
        var node = JsonNodeFactory.instance.objectNode();
        node.put("schemaVersion", "1.0");
        node.put("state", draining ? "draining" : "serving");
        node.put("startedAt", started.toString());
        node.put("configuration", configuration.file().toAbsolutePath().toString());
        node.put("loadedAt", loaded.toString());
        if (lastReload == null) {
            node.putNull("lastReload");
        } else {
            node.putObject("lastReload").put("at", lastReload.at().toString()).put("successful", lastReload.successful())
                .put("message", lastReload.message());
        }
        node.put("mode", serving.decider().mode().word());
        node.put("sites", configuration.sites().size());
        node.put("connections", sockets.open());
        var listeners = node.putArray("listeners");
        configuration.listeners().keySet().forEach(name -> {
            var address = sockets.address(name);
            listeners.addObject().put("name", name)
                .put("address", address.getAddress().getHostAddress() + ":" + address.getPort())
                .put("connections", sockets.open(name));
        });
        var upstreams = node.putArray("upstreams");
        serving.upstreams().forEach(upstream -> upstream(upstreams.addObject(), upstream,
            serving.loaded().upstreamCertificates().get(upstream.name())));
        var certificates = node.putArray("certificates");
        serving.loaded().certificates().all().values().forEach(each -> certificate(certificates.addObject(), each));
        return node;
    }

    private void upstream(ObjectNode node, Upstream upstream, @Nullable Certificate shown) {
        node.put("name", upstream.name());
        if (shown != null) {
            node.putObject("clientCertificate").put("subject", shown.leaf().getSubjectX500Principal().getName())
                .put("notAfter", shown.leaf().getNotAfter().toInstant().toString()).put("file", shown.source().toString());
        }
        var servers = node.putArray("servers");
        for (Server server : upstream.servers()) {
            var addresses = server.byPreference().stream().map(address -> address.getAddress().getHostAddress()).toList();
            var each = servers.addObject().put("url", server.url().toString())
                .put("address", addresses.isEmpty() ? null : addresses.getFirst())
                .put("resolved", !server.isUnresolved())
                .put("inService", server.isInService(System.nanoTime())).put("healthy", server.state().isHealthy())
                .put("healthError", server.state().illness())
                .put("requests", server.inFlight());
            addresses.forEach(each.putArray("addresses")::add);
            failures(each, failures.of(upstream.name(), server.url().toString()));
        }
    }

    private static void failures(ObjectNode server, UpstreamFailures.@Nullable OfServer failed) {
        server.put("failures", failed == null ? 0 : failed.count());
        if (failed == null) {
            server.putNull("lastFailure");
        } else {
            server.putObject("lastFailure").put("at", failed.at().toString()).put("reason", failed.reason())
                .put("error", failed.error()).put("detail", failed.detail());
        }
    }

    private static void certificate(ObjectNode node, Certificate certificate) {
        node.put("name", certificate.name());
        node.put("names", certificate.coverage().toString());
        node.put("notAfter", certificate.leaf().getNotAfter().toInstant().toString());
        node.put("file", certificate.source().toString());
    }
}
