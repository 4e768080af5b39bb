package dev.missent.attack.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import dev.missent.testkit.certificate.TestAuthority;

/** The folder of a gateway: its configuration, a site for each upstream, one certificate for all. */
public final class Site {
    private static final TestAuthority AUTHORITY = TestAuthority.create("attack");

    private Site() {}

    /** Writes a folder that has a site for each host, whose requests go to the upstream beside its name. */
    public static void write(Path folder, Map<String, String> upstreams, String more) throws IOException {
        AUTHORITY.writeTo(folder, "ca");
        AUTHORITY.server(upstreams.keySet().toArray(String[]::new)).writeTo(folder, "site");
        Files.writeString(folder.resolve("gateway.yaml"),
            """
                listeners:
                  https: { address: "127.0.0.1:0", protocols: [h1, h2], public_ports: [443] }
                  open: { address: "127.0.0.1:0", protocols: [h1, h2c], tls: false, public_ports: [80] }
                certificates: { files: { site: { chain: site.pem, key: site.key } } }
                %s
                sites:
                %s
                upstreams:
                %s
                """.formatted(more,
                lines(upstreams, "  %2$s: { hosts: [%1$s], listeners: [https, open], routes: [{ path: /, to: %2$s }] }"),
                lines(upstreams, "  %2$s: { %3$s }")));
    }

    private static String lines(Map<String, String> upstreams, String form) {
        return upstreams.entrySet().stream()
            .map(one -> form.formatted(one.getKey(), one.getKey().substring(0, one.getKey().indexOf('.')), one.getValue()))
            .collect(Collectors.joining("\n"));
    }
}
