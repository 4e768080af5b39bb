package dev.missent.gateway.certificate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationLoaderTest {
    private static final String MINIMAL = """
        sites:
          shop:
            hosts: [shop.example, www.shop.example]
            to: http://127.0.0.1:8080
        """;

    @TempDir
    Path folder = Path.of("");

    private Pki pki = new Pki(folder);

    @BeforeEach
    void setUp() {
        pki = new Pki(folder);
    }

    private List<ConfigRule> rules(LoadOutcome outcome) {
        return switch (outcome) {
            case LoadOutcome.Loaded loaded -> loaded.warnings().stream().map(Diagnostic::rule).toList();
            case LoadOutcome.Refused(var diagnostics, var source, var files) ->
                diagnostics.stream().map(Diagnostic::rule).toList();
        };
    }

    private static String site(String name, String host, String more) {
        return "  " + name + ": { hosts: [" + host + "], to: http://127.0.0.1:8080" + more + " }\n";
    }

    private static String files(String name) {
        return "certificates: { files: { " + name + ": { chain: " + name + ".pem, key: " + name + ".key } } }\n";
    }

    @Test
    void theMinimalFileTakesItsCertificateFromTheFolderCerts() throws Exception {
        var bundle = pki.write("certs/shop", "shop.example", "*.shop.example");
        var loaded = pki.loaded(MINIMAL);
        assertThat(Pki.names(loaded)).containsExactly("shop");
        assertThat(loaded.warnings()).isEmpty();
        var certificate = Objects.requireNonNull(loaded.certificates().standard());
        assertThat(certificate.leaf()).isEqualTo(bundle.getCertificate());
        assertThat(certificate.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(certificate.toString()).isEqualTo("shop (shop.example, *.shop.example)");
    }

    @Test
    void aFolderGivesEveryCertificateWithItsKeyInItOrBesideIt() throws Exception {
        var both = Pki.bundle("shop.example");
        pki.text("certs/both.pem", both.getCertificatePEM() + both.getPrivateKeyPEM());
        pki.write("certs/beside", "www.shop.example");
        Files.move(folder.resolve("certs/beside.pem"), folder.resolve("certs/beside.crt"));
        pki.text("certs/ca.pem", Pki.bundle().getCertificatePEM());
        pki.text("certs/readme.txt", "no certificate");
        assertThat(Pki.names(pki.loaded(MINIMAL))).containsExactly("beside", "both");
    }

    @Test
    void withoutTheFolderCertsNothingStarts() throws Exception {
        assertThat(pki.print(pki.load(MINIMAL))).isEqualTo("""
            error[CFG-E40] there is no folder certs
            --> gateway.yaml
            = certificates are expected in the folder certs beside this file, NAME.pem with NAME.key
            = say where they are: certificates: { dir: FOLDER }, or each under certificates.files
            """.replace("-->", " -->").replace("\n=", "\n  ="));
    }

    @Test
    void aFolderThatIsNotThereOrIsAFileIsNamedAtItsPlace() throws Exception {
        pki.text("a.pem", "");
        assertThat(pki.print(pki.load("certificates: { dir: nowhere }\n" + MINIMAL)))
            .contains("error[CFG-E40] there is no folder nowhere\n --> gateway.yaml:1:22\n",
                "a folder of NAME.pem with NAME.key");
        assertThat(pki.print(pki.load("certificates: { dir: a.pem }\n" + MINIMAL)))
            .contains("error[CFG-E40] a.pem is not a folder\n", "single files go under certificates.files");
    }

    @Test
    void withoutATlsListenerNoCertificateIsNeeded() throws Exception {
        assertThat(Pki.names(pki.loaded("listeners: { plain: { address: \":8080\", tls: false } }\nsites:\n"
            + site("shop", "shop.example", ", listeners: [plain]")))).isEmpty();
    }

    @Test
    void aHostThatNoCertificateCoversStopsTheStart() throws Exception {
        pki.write("certs/shop", "shop.example");
        assertThat(pki.print(pki.load(MINIMAL))).isEqualTo("""
            error[CFG-E43] no certificate covers www.shop.example
             --> gateway.yaml:3:27
              |
            3 |     hosts: [shop.example, www.shop.example]
              |                           ^^^^^^^^^^^^^^^^
            """);
    }

    @Test
    void anEmptyFolderIsNamedAsTheCause() throws Exception {
        Files.createDirectories(folder.resolve("certs"));
        assertThat(pki.print(pki.load(MINIMAL))).contains("there is no certificate at all: put one into the folder certs");
    }

    private static final String ACME = """
        certificates: { acme: { directory: "https://acme.example:14000/dir", names: [shop.example] } }
        """;

    @Test
    void aNameThatComesByAcmeDoesNotHoldUpTheStart() throws Exception {
        var loaded = pki.loaded(ACME + "sites:\n" + site("shop", "shop.example", ", certificate: shop.example"));
        assertThat(loaded.certificates().awaited()).containsExactly(Host.of("shop.example"));
        assertThat(loaded.certificates().standard()).isNull();
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void aNameThatNobodyProvidesStillDoes() throws Exception {
        assertThat(rules(pki.load(ACME + "sites:\n" + site("shop", "www.shop.example", ""))))
            .containsExactly(ConfigRule.HOST_NOT_COVERED);
    }

    @Test
    void whatCameByAcmeIsAsGoodAsAFile() throws Exception {
        var bundle = Pki.bundle("shop.example");
        pki.text("acme/acme.example-14000-dir/certificates/shop.example.pem",
            bundle.getCertificatePEM() + bundle.getPrivateKeyPEM());
        var loaded = pki.loaded(ACME + "sites:\n" + site("shop", "shop.example", ", certificate: shop.example"));
        assertThat(Pki.names(loaded)).containsExactly("shop.example");
        assertThat(loaded.certificates().awaited()).isEmpty();
        assertThat(loaded.files().paths()).contains(folder.resolve("acme/acme.example-14000-dir/certificates"));
    }

    @Test
    void aNamedCertificateThatDoesNotCoverItsSiteListsTheMissingNames() throws Exception {
        pki.write("ab", "a.example", "b.example");
        assertThat(pki.print(
            pki.load(files("ab") + "sites:\n" + site("shop", "a.example, c.example, \"*.d.example\"", ", certificate: ab"))))
            .isEqualTo("""
                error[CFG-E44] the certificate "ab" does not cover c.example, *.d.example
                 --> gateway.yaml:3:107
                  |
                3 |   shop: { hosts: [a.example, c.example, "*.d.example"], to: http://127.0.0.1:8080, certificate: ab }
                  |                                                                                                 ^^
                  = it covers: a.example, b.example
                  = every request for such a host would be answered with 421
                """.replace(":107", ":97"));
    }

    @Test
    void theCatchAllNeedsNoCoverage() throws Exception {
        pki.write("ab", "a.example");
        pki.loaded(files("ab") + "sites:\n" + site("rest", "\"**\"", ", certificate: ab"));
        pki.loaded(files("ab") + "sites:\n" + site("rest", "\"**\"", ""));
    }

    @Test
    void underGatewayApiNoCoverageIsNeeded() throws Exception {
        pki.write("ab", "a.example");
        String preset = "authority: { preset: gateway_api }\n";
        pki.loaded(
            preset + files("ab") + "sites:\n" + site("shop", "shop.example", ", certificate: ab") + site("b", "b.example", ""));
    }

    @Test
    void aCertificateOfTheFolderCanBeNamed() throws Exception {
        pki.write("certs/shop", "shop.example");
        pki.loaded("certificates: { default: shop, dir: certs }\nsites:\n" + site("shop", "shop.example", ", certificate: shop"));
        assertThat(
            pki.print(pki.load("certificates: { default: shap, dir: certs }\nsites:\n" + site("shop", "shop.example", ""))))
            .contains("error[CFG-E22] there is no certificate \"shap\"", "= there are: shop");
    }

    @Test
    void aKeyOfAnotherCertificateStopsTheStart() throws Exception {
        pki.write("ab", "shop.example");
        pki.text("ab.key", Pki.bundle("shop.example").getPrivateKeyPEM());
        assertThat(pki.print(pki.load(files("ab") + "sites:\n" + site("shop", "shop.example", "")))).startsWith("error[CFG-E42] "
            + "the file ab.key has a private key that does not belong to the first certificate of ab.pem\n --> gateway.yaml:1:52");
    }

    @Test
    void aBrokenFileIsReportedOnceAndItsHostsAreNot() throws Exception {
        pki.text("ab.pem", "no certificate");
        assertThat(rules(pki.load(files("ab") + "sites:\n" + site("shop", "shop.example", ", certificate: ab"))))
            .containsExactly(ConfigRule.CERTIFICATE_FILE);
        pki.text("ab.key", "no key");
        assertThat(rules(pki.load(files("ab") + "sites:\n" + site("shop", "shop.example", "")))).containsExactly(ConfigRule.PEM);
    }

    @Test
    void anExpiredCertificateIsAWarning() throws Exception {
        pki.write("ab", Pki.issue(Pki.builder("shop.example").notAfter(Pki.NOW.minusSeconds(1))));
        assertThat(pki.print(pki.loaded(files("ab") + "sites:\n" + site("shop", "shop.example", ""))))
            .contains("warning[CFG-W03] the file ab.pem has a certificate that expired at 2026-05-31T23:59:59Z");
        pki.write("ab", Pki.issue(Pki.builder("shop.example").notBefore(Pki.NOW.plusSeconds(1))));
        assertThat(pki.print(pki.loaded(files("ab") + "sites:\n" + site("shop", "shop.example", ""))))
            .contains("warning[CFG-W03] the file ab.pem has a certificate that is not valid before 2026-06-01T00:00:01Z");
    }

    @Test
    void trustAnchorsAreLoadedForProfilesAndUpstreams() throws Exception {
        pki.write("certs/shop", "shop.example");
        var one = Pki.authority();
        var two = Pki.authority();
        pki.text("ca.pem", one.getCertificatePEM() + two.getCertificatePEM());
        pki.text("same.pem", two.getCertificatePEM() + one.getCertificatePEM());
        var loaded = pki.loaded("""
            tls_profiles:
              staff: { client_auth: { mode: require, ca: ca.pem } }
              same: { client_auth: { mode: require, ca: same.pem } }
            sites: { shop: { hosts: [shop.example], tls: staff, to: web } }
            upstreams: { web: { servers: ["https://10.0.0.1"], verify: { ca: ca.pem } } }
            """);
        var staff = Objects.requireNonNull(loaded.profileAnchors().get("staff"));
        assertThat(staff.anchors()).containsExactly(one.getCertificate(), two.getCertificate());
        assertThat(loaded.profileAnchors().get("same")).extracting(TrustSet::id).isEqualTo(staff.id());
        assertThat(loaded.upstreamAnchors().keySet()).containsExactly("web");
    }

    private static String shown(String tls) {
        return "sites: { shop: { hosts: [shop.example], to: web } }\nupstreams: { web: { servers: ['https://10.0.0.1'], tls: { "
            + tls + " } } }\n";
    }

    @Test
    void aClientCertificateForAnUpstreamIsReadWithItsKeyFromOneFileOrTwo() throws Exception {
        pki.write("certs/shop", "shop.example");
        var gateway = pki.write("gw", "gateway.example");
        pki.text("both.pem", gateway.getCertificatePEM() + gateway.getPrivateKeyPEM());
        for (var tls : List.of("client_cert: gw.pem, client_key: gw.key", "client_cert: both.pem")) {
            var certificate = Objects.requireNonNull(pki.loaded(shown(tls)).upstreamCertificates().get("web"));
            assertThat(certificate.leaf()).isEqualTo(gateway.getCertificate());
            assertThat(certificate.key().getEncoded()).isEqualTo(gateway.getKeyPair().getPrivate().getEncoded());
        }
    }

    @Test
    void aClientCertificateThatCannotBeShownStopsTheStart() throws Exception {
        pki.write("certs/shop", "shop.example");
        pki.write("gw", "gateway.example");
        pki.write("other", "other.example");
        pki.text("not.pem", "no certificate");
        assertThat(pki.print(pki.load(shown("client_cert: gw.pem, client_key: other.key"))))
            .contains(
                "error[CFG-E42] the file other.key has a private key that does not belong to the first certificate of gw.pem",
                "--> gateway.yaml:2:");
        assertThat(pki.print(pki.load(shown("client_cert: gw.pem"))))
            .contains("error[CFG-E41] the file gw.pem has no private key");
        assertThat(pki.print(pki.load(shown("client_cert: gw.key"))))
            .contains("error[CFG-E41] the file gw.key has no certificate");
        assertThat(pki.print(pki.load(shown("client_cert: none.pem"))))
            .contains("error[CFG-E40] the file none.pem cannot be read: it does not exist");
        assertThat(pki.print(pki.load(shown("client_cert: not.pem")))).contains("error[CFG-E41]");
    }

    @Test
    void aClientCertificateThatHasExpiredIsAWarning() throws Exception {
        pki.write("certs/shop", "shop.example");
        pki.write("gw", Pki.issue(Pki.builder("gateway.example").notAfter(Pki.NOW.minusSeconds(1))));
        assertThat(pki.print(pki.loaded(shown("client_cert: gw.pem, client_key: gw.key"))))
            .contains("warning[CFG-W03] the file gw.pem has a certificate that expired at");
    }

    @Test
    void anOcspResponseThatIsNamedMustBeThereAndOneThatDoesNotHelpIsLeftOut() throws Exception {
        pki.write("shop", "shop.example");
        String configuration = "certificates: { files: { shop: { chain: shop.pem, key: shop.key, ocsp: shop.ocsp } } }\nsites:\n"
            + site("shop", "shop.example", "");
        assertThat(pki.print(pki.load(configuration)))
            .contains("error[CFG-E40] the file shop.ocsp cannot be read: it does not exist");
        pki.text("shop.ocsp", "no response");
        assertThat(pki.print(pki.load(configuration)))
            .contains("warning[CFG-W05] the file shop.ocsp is not an OCSP response in DER; it is not stapled");
        assertThat(pki.loaded(configuration).certificates().get("shop")).extracting(Certificate::staple).isNull();
    }

    @Test
    void aMissingTrustFileStopsTheStart() throws Exception {
        pki.write("certs/shop", "shop.example");
        assertThat(pki.print(pki.load("tls_profiles: { staff: { client_auth: { mode: require, ca: ca.pem } } }\nsites:\n"
            + site("shop", "shop.example", ", tls: staff"))))
            .contains("error[CFG-E40] the file ca.pem cannot be read: it does not exist");
    }

    @Test
    void sitesThatShareACertificateButNotTheClientAuthenticationAreAWarning() throws Exception {
        pki.write("certs/shop", "shop.example", "staff.shop.example");
        pki.text("ca.pem", Pki.authority().getCertificatePEM());
        assertThat(pki.print(pki.loaded("tls_profiles: { staff: { client_auth: { mode: require, ca: ca.pem } } }\nsites:\n"
            + site("shop", "shop.example", "") + site("staff", "staff.shop.example", ", tls: staff")))).isEqualTo("""
                warning[CFG-W02] sites share the certificate "shop" but differ in client authentication
                 --> gateway.yaml:4:19
                  |
                4 |   staff: { hosts: [staff.shop.example], to: http://127.0.0.1:8080, tls: staff }
                  |                    ^^^^^^^^^^^^^^^^^^ presented with the same certificate
                 ::: gateway.yaml:3:19
                  |
                3 |   shop: { hosts: [shop.example], to: http://127.0.0.1:8080 }
                  |                   ------------ as this
                  = on one connection these answer 421 to each other: shop.example and staff.shop.example
                  = give them certificates of their own that do not cover the other's hosts, or the same client authentication
                """.replace("4:19", "4:20"));
    }

    /** Chromium does not remember a 421 that came over HTTP/3. */
    @Test
    void sitesThatShareACertificateAndAreOnlyPartlyServedOverHttp3AreAWarning() throws Exception {
        pki.write("certs/shop", "shop.example", "old.shop.example");
        var file = "listeners: { https: { address: \":443\", protocols: [h1, h2, h3] } }\nsites:\n"
            + site("shop", "shop.example", "")
            + site("old", "old.shop.example", ", protocols: [h1, h2]");
        assertThat(pki.print(pki.loaded(file))).isEqualTo(
            """
                warning[CFG-W07] sites share the certificate "shop", and only some of them are served over HTTP/3
                 --> gateway.yaml:4:18
                  |
                4 |   old: { hosts: [old.shop.example], to: http://127.0.0.1:8080, protocols: [h1, h2] }
                  |                  ^^^^^^^^^^^^^^^^ not served over HTTP/3
                 ::: gateway.yaml:3:19
                  |
                3 |   shop: { hosts: [shop.example], to: http://127.0.0.1:8080 }
                  |                   ------------ served over HTTP/3
                  = a browser with an HTTP/3 connection for shop.example sends requests for old.shop.example over it and gets 421; Chromium does so again with each request
                  = give them certificates of their own that do not cover the other's hosts, or leave h3 out for all of them
                """);
        assertThat(pki.loaded(file.replace("[h1, h2, h3]", "[h1, h2]")).warnings()).isEmpty();
    }

    @Test
    void sitesWithCertificatesOfTheirOwnAreNoWarning() throws Exception {
        pki.write("certs/shop", "shop.example");
        pki.write("certs/staff", "staff.shop.example");
        pki.text("ca.pem", Pki.authority().getCertificatePEM());
        assertThat(pki.loaded("tls_profiles: { staff: { client_auth: { mode: require, ca: ca.pem } } }\nsites:\n"
            + site("shop", "shop.example", "") + site("staff", "staff.shop.example", ", tls: staff")).warnings()).isEmpty();
    }

    @Test
    void aFileWithErrorsIsRefusedWithoutLookingAtCertificates() throws Exception {
        assertThat(rules(pki.load("site: {}\n"))).containsExactly(ConfigRule.MISSING_KEY, ConfigRule.UNKNOWN_KEY);
    }
}
