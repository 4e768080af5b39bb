package dev.missent.cli.realserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Firefox honours ORIGIN frames: what it would be refused on a shared connection it does not ask for there. */
@Needs({"firefox-esr", "certutil", "nginx"})
class FirefoxTest {
    private static final String PREFERENCES = """
        user_pref("network.dns.localDomains", "www.site.test,img.site.test");
        user_pref("network.dns.disableIPv6", true);
        user_pref("network.proxy.type", 0);
        user_pref("browser.shell.checkDefaultBrowser", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        user_pref("app.update.enabled", false);
        user_pref("browser.aboutwelcome.enabled", false);
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        """;

    @TempDir
    Path path = Path.of("");

    private Path profile = Path.of("");

    /** A profile that trusts the authority of the certificates and finds the names on this machine. */
    @BeforeEach
    void profile() throws IOException {
        profile = Files.createDirectory(path.resolve("profile"));
        Files.writeString(profile.resolve("user.js"), PREFERENCES);
    }

    private void trust() throws IOException, InterruptedException {
        var store = "sql:" + profile;
        assertThat(Program.run(path, "certutil", List.of("-N", "-d", store, "--empty-password")).code()).isZero();
        var added = Program.run(path, "certutil",
            List.of("-A", "-d", store, "-n", "authority", "-t", "C,,", "-i", path.resolve("ca.pem").toString()));
        assertThat(added.code()).as(added.err()).isZero();
    }

    /** Loads a page whose script comes from img, and which tells the server what it shows in the end. */
    private void load(Deployment deployment) throws IOException, InterruptedException {
        deployment.file("index.html", "<!doctype html><p id=shown>page alone</p><script src=\""
            + deployment.url("img", "script.js")
            + "\"></script><script>document.write('<img src=\"/shown-' + document.getElementById('shown').textContent + '.png\">')"
            + "</script>");
        deployment.file("script.js", "document.getElementById('shown').textContent = 'both';");
        trust();
        Program.run(path, "firefox-esr", List.of("--headless", "--no-remote", "--profile", profile.toString(), "--screenshot",
            path.resolve("page.png").toString(), deployment.url("www", "index.html")));
        assertThat(deployment.log("www")).as("what the page shows").anyMatch(line -> line.contains("/shown-both.png"));
    }

    @Test
    void whereBothMayShareTheScriptComesOverThePagesConnection() throws Exception {
        try (var deployment = Deployment.start(path, true)) {
            load(deployment);
            assertThat(deployment.log("img").getFirst()).contains("\"missent.reason\":\"shared_connection\"",
                "\"missent.sni\":\"www.site.test\"");
        }
    }

    /** The bar: "with ORIGIN Firefox sees no 421 at all". */
    @Test
    void whereTheyMayNotItIsNeverRefused() throws Exception {
        try (var deployment = Deployment.start(path, false)) {
            load(deployment);
            expectNoRefusal(deployment);
        }
    }

    @Test
    void aSiteThatAsksForAClientCertificateIsNeverRefusedEither() throws Exception {
        try (var deployment = Deployment.whereImgAsksForACertificate(path)) {
            load(deployment);
            expectNoRefusal(deployment);
        }
    }

    private static void expectNoRefusal(Deployment deployment) throws InterruptedException {
        assertThat(deployment.log("img")).isNotEmpty()
            .allSatisfy(line -> assertThat(line).contains("\"missent.reason\":\"own_connection\"",
                "\"missent.sni\":\"img.site.test\"", "\"http.response.status_code\":200"));
    }
}
