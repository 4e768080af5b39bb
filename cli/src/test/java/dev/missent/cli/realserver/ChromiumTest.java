package dev.missent.cli.realserver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser loads a page from one name, and its script from another name that the same certificate covers. */
@Needs({"chromium", "nginx"})
class ChromiumTest {
    private static final Pattern CONNECTION = Pattern.compile("\"missent.connection\":\"([^\"]+)\"");

    @TempDir
    Path path = Path.of("");

    /** The page as the browser has it in the end. */
    private String load(Deployment deployment) throws Exception {
        deployment.file("index.html",
            "<!doctype html><p id=shown>page alone</p><script src=\"" + deployment.url("img", "script.js") + "\"></script>");
        deployment.file("script.js", "document.getElementById('shown').textContent = 'page and script';");
        return Program.run(path, "chromium", List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-proxy-server", "--user-data-dir=" + path.resolve("profile"),
            "--ignore-certificate-errors-spki-list=" + pin(), "--host-resolver-rules=MAP *.site.test 127.0.0.1", "--dump-dom",
            deployment.url("www", ""))).out();
    }

    /** Not --ignore-certificate-errors: with an error, even one that is ignored, Chromium shares no connection. */
    private String pin() throws Exception {
        try (var in = Files.newInputStream(path.resolve("site.pem"))) {
            var key = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        }
    }

    private static String connection(String line) {
        var found = CONNECTION.matcher(line);
        return found.find() ? found.group(1) : "none in " + line;
    }

    @Test
    void whereBothMayShareTheScriptComesOverThePagesConnection() throws Exception {
        try (var deployment = Deployment.start(path, true)) {
            assertThat(load(deployment)).contains("page and script");
            var script = deployment.log("img").getFirst();
            assertThat(script).contains("\"http.response.status_code\":200", "\"missent.reason\":\"shared_connection\"",
                "\"missent.sni\":\"www.site.test\"");
            assertThat(connection(script)).isEqualTo(connection(deployment.log("www").getFirst()));
        }
    }

    @Test
    void aSiteThatAsksForAClientCertificateIsReachedOnAConnectionOfItsOwn() throws Exception {
        try (var deployment = Deployment.whereImgAsksForACertificate(path)) {
            assertThat(load(deployment)).contains("page and script");
            assertThat(deployment.log("img").getFirst()).contains("\"http.response.status_code\":421",
                "\"missent.reason\":\"client_auth_differs\"");
            assertThat(deployment.log("img").getLast()).contains("\"http.response.status_code\":200",
                "\"missent.reason\":\"own_connection\"");
        }
    }

    @Test
    void whereTheyMayNotItRecoversOnAConnectionOfItsOwn() throws Exception {
        try (var deployment = Deployment.start(path, false)) {
            assertThat(load(deployment)).contains("page and script");
            var script = deployment.log("img");
            assertThat(script).hasSize(2);
            assertThat(script.getFirst()).contains("\"http.response.status_code\":421", "\"missent.reason\":\"not_shared\"",
                "\"missent.sni\":\"www.site.test\"");
            assertThat(script.getLast()).contains("\"http.response.status_code\":200", "\"missent.reason\":\"own_connection\"",
                "\"missent.sni\":\"img.site.test\"");
            assertThat(connection(script.getLast())).isNotEqualTo(connection(script.getFirst()));
        }
    }
}
