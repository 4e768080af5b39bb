package dev.missent.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;

/** Starts gateways from configurations that the demo writes. */
record Stage(Path folder) {
    /** A gateway whose access log goes to the stream. */
    Gateway start(String name, String configuration, OutputStream log) throws IOException {
        var file = folder.resolve(name + ".yaml");
        Files.writeString(file, configuration);
        if (!(ConfigurationLoader.load(file) instanceof LoadOutcome.Loaded loaded)) {
            throw new IllegalStateException("the demo's own configuration " + name + " has errors");
        }
        return switch (Gateway.start(loaded, Platform.best(log, notice -> {}))) {
            case StartOutcome.Running(var gateway) -> gateway;
            case StartOutcome.Refused(var sentences) -> throw new IOException(String.join("; ", sentences));
        };
    }

    /** The strict server: two sites, a certificate each, and no exceptions. Its clients see the port of the server in front. */
    static String strictBackend(int publicPort) {
        return """
            listeners:
              https: { address: "127.0.0.1:0", protocols: [h1, h2], public_ports: [%d] }
            certificates:
              files:
                shop: { chain: shop.pem, key: shop.key }
                blog: { chain: blog.pem, key: blog.key }
            sites:
              shop: { hosts: [shop.localhost], certificate: shop, routes: [{ path: /, respond: { status: 200, body: "the shop\\n" } }] }
              blog: { hosts: [blog.localhost], certificate: blog, routes: [{ path: /, respond: { status: 200, body: "the blog\\n" } }] }
            access_log: { format: "off" }
            """
            .formatted(publicPort);
    }
}
