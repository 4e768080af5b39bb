package dev.missent.cli.realserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.missent.cli.GatewayFolder;
import dev.missent.gateway.Gateway;

/**
 * The gateway with one certificate for {@code *.site.test}: www and img on nginx in cleartext, tls-www and tls-img are nginx over TLS,
 * java is the Java server, own shares no connections, nobody is no site.
 *
 * @param path the folder of everything
 * @param port the gateway's
 * @param log its access log
 */
record Deployment(Path path, int port, Gateway gateway, Nginx nginx, JavaServer java, ByteArrayOutputStream log)
    implements
        AutoCloseable {
    /** Starts everything; whether img may be carried by the connections of others is the question. */
    static Deployment start(Path path, boolean imgShares) throws IOException {
        return start(path, "share_connections: " + imgShares);
    }

    /** The same, with a client certificate that img asks for and does not insist on. */
    static Deployment whereImgAsksForACertificate(Path path) throws IOException {
        return start(path, "tls: asked");
    }

    private static Deployment start(Path path, String img) throws IOException {
        var folder = GatewayFolder.in(path).certificate("site", "*.site.test");
        Nginx nginx = Nginx.start(folder);
        JavaServer java = new JavaServer();
        int port = GatewayFolder.freePort();
        var log = new ByteArrayOutputStream();
        try {
            return new Deployment(path, port,
                folder.start(configuration(port, nginx, java, img), log), nginx,
                java,
                log);
        } catch (IOException | RuntimeException failed) {
            nginx.close();
            java.close();
            throw failed;
        }
    }

    private static String configuration(int port, Nginx nginx, JavaServer java, String img) {
        return """
            listeners: { https: { address: "127.0.0.1:%1$d", protocols: [h1, h2] } }
            certificates: { files: { site: { chain: site.pem, key: site.key } } }
            tls_profiles: { asked: { min: "1.2", client_auth: { mode: optional, ca: ca.pem } } }
            sites:
              www:  { hosts: [www.site.test],
                      routes: [{ path: /name, to: secure }, { path: /v1, to: told1 }, { path: /v2, to: told2 },
                               { path: /, to: "http://127.0.0.1:%2$d" }] }
              img:  { hosts: [img.site.test], %5$s,
                      routes: [{ path: /name, to: secure }, { path: /, to: "http://127.0.0.1:%2$d" }] }
              java: { hosts: [java.site.test], to: "http://127.0.0.1:%4$d" }
              own:  { hosts: [own.site.test], share_connections: false, to: "http://127.0.0.1:%4$d" }
            upstreams:
              secure: { servers: ["https://127.0.0.1:%3$d"], verify: { ca: ca.pem, name: sni } }
              told1: { servers: ["https://127.0.0.1:%6$d"], verify: { ca: ca.pem }, proxy_protocol: v1 }
              told2: { servers: ["https://127.0.0.1:%6$d"], verify: { ca: ca.pem }, proxy_protocol: v2 }
            """.formatted(port, nginx.plain(), nginx.secure(), java.port(), img, nginx.told());
    }

    /** A file that nginx serves. */
    void file(String name, String text) throws IOException {
        Files.writeString(path.resolve("files").resolve(name), text);
    }

    /** The address of a page. */
    String url(String site, String file) {
        return "https://" + site + ".site.test:" + port + "/" + file;
    }

    /** The lines of the access log, after the last of them is written. */
    List<String> log(String site) throws InterruptedException {
        var written = gateway.serving().log();
        if (written != null) {
            written.awaitWritten(Duration.ofSeconds(30));
        }
        return log.toString(StandardCharsets.UTF_8).lines()
            .filter(line -> line.contains("\"server.address\":\"" + site + ".site.test:" + port + "\"")).toList();
    }

    @Override
    public void close() {
        gateway.close();
        nginx.close();
        java.close();
    }
}
