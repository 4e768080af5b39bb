package dev.missent.doctor.report.html;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Handshake;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Finding.Subject;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;
import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.Grid.Cell;
import dev.missent.doctor.report.Grid.Mark;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.Report.Hop;
import dev.missent.doctor.report.Report.Sharing;
import dev.missent.doctor.report.Report.Unmeasured;
import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.report.TargetResult.Outcome;
import org.jspecify.annotations.Nullable;

/** Reports as they come out of real runs: a broken deployment with everything in it, and a healthy one. */
final class Samples {
    static final String SHOP = "shop.example";
    static final String STAFF = "staff.shop.example";
    static final String OTHER = "shop-pictures.example";
    private static final String FRONT = "203.0.113.10:443";
    private static final String HTTPD_TEXT = """
        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head>
        <title>421 Misdirected Request</title>
        </head><body>
        <h1>Misdirected Request</h1>
        <p>The client needs a new connection for this
        request as the requested host name does not match
        the Server Name Indication (SNI) in use for this
        connection.</p>
        </body></html>
        """;

    private Samples() {}

    /** An nginx that sends no SNI to the Apache httpd behind it. */
    static Report broken() {
        return new Report(brokenFile(),
            "Visitors of shop.example and staff.shop.example get “421 Misdirected Request”, because the "
                + "reverse proxy does not tell the upstream server which site is meant.",
            targets(), List.of(rootCause(), consequence(), reuse()), List.of(grid()), path(), sharing(), unmeasured());
    }

    /** One name, and all is well with it. */
    static Report healthy() {
        var own = contact("c1", Purpose.OWN, Place.FRONT, SHOP, handshake("h2", "k1"), null, 12, 41);
        var file = new CaseFile(CaseFile.VERSION, "missent 0.1.0", run(true, 1, 184, null),
            List.of(target("https://shop.example/", SHOP, "/")),
            List.of(certificate("k1", List.of(SHOP, "www.shop.example"), null)),
            List.of(own), List.of(exchange("p1", "c1", SHOP, "/", reply(200, "Shop"), null, 53, 38)), List.of());
        return new Report(file, "shop.example is served as it should be.",
            List.of(new TargetResult("https://shop.example/", Outcome.SERVED, 200, List.of("h2", "h1"), FRONT, "")),
            List.of(), List.of(), List.of(
                new Hop("client", "missent", "", "", true, false),
                new Hop("first server", "nginx", "from the Server header", SHOP, true, false)),
            List.of(), List.of());
    }

    /** Another report with other findings. */
    static Report with(Report report, List<Finding> findings) {
        return new Report(report.file(), report.verdict(), report.targets(), findings, report.grids(), report.path(),
            report.sharing(),
            report.unmeasured());
    }

    /** A finding with nothing but what it must have. */
    static Finding finding(RuleId rule, Level level, @Nullable RuleId explainedBy) {
        return new Finding(rule, level, Confidence.LIKELY, new Subject(SHOP, null, null, null, List.of()), "message", List.of(),
            List.of(), List.of(), explainedBy);
    }

    private static List<TargetResult> targets() {
        return List.of(
            new TargetResult("https://shop.example/cart", Outcome.MISDIRECTED, 421, List.of("h2", "h1"), FRONT, ""),
            new TargetResult("https://staff.shop.example/", Outcome.MISDIRECTED, 421, List.of("h2", "h1"), FRONT,
                "asks for a client certificate"),
            new TargetResult("https://shop-pictures.example/logo.svg", Outcome.SERVED, 200, List.of("h2"), FRONT,
                "nothing over HTTP/1.1: the connection was reset"));
    }

    private static Finding rootCause() {
        return new Finding(RuleId.U01, Level.ERROR, Confidence.LIKELY, new Subject(SHOP, SHOP, FRONT, "h2", List.of(SHOP, STAFF)),
            "The reverse proxy (nginx) opens TLS to the upstream server without SNI. The upstream server (Apache httpd) cannot tell "
                + "which site is meant, and refuses.",
            List.of(
                new Evidence("new connection, SNI shop.example, Host shop.example, HTTP/2", "421", "", List.of("p1")),
                new Evidence("the same over HTTP/1.1", "421", "not connection reuse", List.of("p2")),
                new Evidence("the body is httpd’s text, while Server says nginx", "421 from behind nginx",
                    "nginx itself has no such page", List.of("p1", "p2")),
                new Evidence("a Host that does not exist", "421, the same text", "the refusal does not depend on the name",
                    List.of("p10")),
                new Evidence("the upstream server, asked directly", "not measured", "give --origin HOST:PORT", List.of())),
            List.of(
                new Alternative(RuleId.U02,
                    "ask the upstream server directly: missent check https://shop.example/cart --origin 10.0.0.5:443"),
                new Alternative(RuleId.V03, "look for SSLStrictSNIVHostCheck in the configuration of Apache httpd")),
            List.of(nginx(), haproxy(), plesk()), null);
    }

    private static Fix nginx() {
        return new Fix(Product.NGINX, ">=1.7.0", Applicability.REVIEW, "from the Server header; its version is unknown",
            List.of(
                new Edit.Insert("proxy_pass https://…", List.of("proxy_ssl_server_name on;", "proxy_ssl_name        $host;")),
                new Edit.Replace("proxy_pass https://…", "proxy_set_header Host $proxy_host;",
                    List.of("proxy_set_header Host $host;"))),
            List.of(
                "With keepalive connections in an upstream block, add proxy_ssl_session_reuse off; as well, or sessions of one site "
                    + "are offered to another.",
                "Test with nginx -t, then reload: nginx -s reload."));
    }

    private static Fix haproxy() {
        return new Fix(Product.HAPROXY, "any", Applicability.MANUAL, "if HAProxy is in front",
            List.of(new Edit.Append("server … ssl", "sni req.hdr(host),field(1,:) check-sni shop.example"),
                new Edit.Remove("no-check-sni-auto"), new Edit.Prepend(List.of("global", "    tune.ssl.default-dh-param 2048"))),
            List.of());
    }

    private static Fix plesk() {
        return new Fix(Product.PLESK, "any", Applicability.SAFE, "", List.of(),
            List.of("Update to Plesk Obsidian 18.0.70 or later, then run: plesk sbin httpdmng --reconfigure-all"));
    }

    private static Finding consequence() {
        return new Finding(RuleId.S01, Level.WARNING, Confidence.POSSIBLE,
            new Subject(SHOP, SHOP, null, null, List.of(SHOP, STAFF)),
            "Search engines get the same 421, on a connection of their own. Pages that answer 4xx are not indexed, and those that were "
                + "are taken out.",
            List.of(
                new Evidence("new connection, no cookies, User-Agent missent", "421", "a crawler sees this too", List.of("p1"))),
            List.of(), List.of(), RuleId.U01);
    }

    private static Finding reuse() {
        return new Finding(RuleId.W01, Level.WARNING, Confidence.CERTAIN, new Subject(STAFF, OTHER, FRONT, "h2", List.of(STAFF)),
            "Over a connection for shop-pictures.example, a request for staff.shop.example gets the page of another site.",
            List.of(new Evidence("connection for shop-pictures.example, Host staff.shop.example", "200, “Pictures”",
                "its own connection answers differently", List.of("p9", "p4"))),
            List.of(), List.of(), null);
    }

    private static Grid grid() {
        return new Grid(FRONT, List.of(SHOP, STAFF, OTHER), List.of(SHOP, STAFF, OTHER), List.of(
            List.of(new Cell(Mark.WRONG, 421, "h2", "serve", "", "", "p1"),
                new Cell(Mark.RECONNECT, 421, "h2", "misdirect", "client_auth_differs", "the same text as for its own name",
                    "p5"),
                new Cell(Mark.FINE, 200, "h2", "serve", "", "", "p6")),
            List.of(new Cell(Mark.UNKNOWN, 0, "", "misdirect", "client_auth_differs", "the connection was reset", ""),
                new Cell(Mark.WRONG, 421, "h2", "serve", "", "", "p4"),
                new Cell(Mark.NEVER, 421, "h2", "never", "certificate_does_not_cover", "", "p7")),
            List.of(new Cell(Mark.FINE, 200, "h2", "serve", "", "", "p8"),
                new Cell(Mark.WRONG, 200, "h2", "misdirect", "client_auth_differs",
                    "the page of shop-pictures.example, “Pictures”", "p9"),
                new Cell(Mark.OWN, 200, "h2", "serve", "", "", "p3"))));
    }

    private static List<Hop> path() {
        return List.of(
            new Hop("client", "missent", "", "", true, false),
            new Hop("first server", "nginx", "from the Server header", SHOP, true, false),
            new Hop("server behind", "Apache httpd", "from the text of the 421", "none", false, true));
    }

    private static List<Sharing> sharing() {
        var rows = new ArrayList<Sharing>();
        for (var browser : List.of("Chromium", "Firefox", "Safari", "OkHttp")) {
            boolean retries = !browser.equals("Safari");
            rows.add(new Sharing(browser, SHOP, STAFF, true, "dns_and_certificate",
                retries ? "421, then a connection of its own" : "421 shown to the visitor"));
            rows.add(new Sharing(browser, SHOP, OTHER, true, "dns_and_certificate", "served"));
            rows.add(new Sharing(browser, STAFF, SHOP, false, "client_certificate", ""));
            rows.add(new Sharing(browser, OTHER, STAFF, !browser.equals("OkHttp"),
                browser.equals("OkHttp") ? "other_address" : "dns_and_certificate",
                browser.equals("OkHttp") ? "" : "wrong site"));
        }
        return rows;
    }

    private static List<Unmeasured> unmeasured() {
        return List.of(
            new Unmeasured("the server behind nginx", "its address is not known", "missent check … --origin HOST:PORT",
                List.of()),
            new Unmeasured("staff.shop.example with a client certificate", "none was given",
                "missent check … --cert FILE --key FILE", List.of()));
    }

    private static CaseFile brokenFile() {
        var h2 = handshake("h2", "k1");
        var contacts = List.of(
            contact("c1", Purpose.OWN, Place.FRONT, SHOP, h2, null, 12, 41),
            contact("c2", Purpose.OWN, Place.FRONT, SHOP, handshake("http/1.1", "k1"), null, 60, 38),
            contact("c3", Purpose.OWN, Place.FRONT, OTHER, handshake("h2", "k2"), null, 101, 40),
            contact("c4", Purpose.OWN, Place.FRONT, STAFF,
                new Handshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", "h2", true, "k1", true, false), null, 150, 44),
            contact("c5", Purpose.NO_SNI, Place.FRONT, null, h2, null, 210, 37),
            contact("c6", Purpose.UNKNOWN_SNI, Place.FRONT, "nobody-7f3a.example", null,
                new Trouble("handshake_failed", "the server closed it", "unrecognized_name", Trouble.NO_ERROR_CODE), 250, 22),
            contact("c7", Purpose.RESUME, Place.FRONT, STAFF,
                new Handshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", "h2", true, null, false, true), null, 290, 19));
        var refusal = reply(421, "421 Misdirected Request");
        var pictures = reply(200, "Pictures");
        var exchanges = List.of(
            exchange("p1", "c1", SHOP, "/cart", refusal, null, 54, 31),
            exchange("p2", "c2", SHOP, "/cart", refusal, null, 99, 30),
            exchange("p3", "c3", OTHER, "/logo.svg", pictures, null, 142, 22),
            exchange("p4", "c4", STAFF, "/", refusal, null, 195, 29),
            exchange("p5", "c1", STAFF, "/", refusal, null, 230, 30),
            exchange("p6", "c1", OTHER, "/logo.svg", pictures, null, 262, 24),
            exchange("p7", "c4", OTHER, "/logo.svg", refusal, null, 300, 28),
            exchange("p8", "c3", SHOP, "/cart", pictures, null, 331, 23),
            exchange("p9", "c3", STAFF, "/", pictures, null, 356, 25),
            exchange("p10", "c1", "nobody-7f3a.example", "/", refusal, null, 383, 30),
            exchange("p11", "c5", SHOP, "/cart", null, new Trouble("stream_reset", "", null, 1), 415, 27),
            exchange("p12", "c2", "", "", reply(400, "400 Bad Request"), null, 444, 18));
        return new CaseFile(CaseFile.VERSION, "missent 0.1.0", run(true, 14, 1840, null),
            List.of(target("https://shop.example/cart", SHOP, "/cart"), target("https://staff.shop.example/", STAFF, "/"),
                target("https://shop-pictures.example/logo.svg", OTHER, "/logo.svg")),
            List.of(certificate("k1", List.of(SHOP, "*.shop.example"), null),
                certificate("k2", List.of(OTHER, SHOP), "its issuer is not trusted")),
            contacts, exchanges, List.of("HTTP/3 was not tried: the server does not announce it."));
    }

    private static CaseFile.Run run(boolean complete, int requests, long millis, @Nullable String origin) {
        return new CaseFile.Run("2026-11-23T07:11:04Z", millis, complete, requests, origin, false, "platform", null, null);
    }

    private static Target target(String url, String host, String path) {
        return new Target(url, host, 443, path, List.of("203.0.113.10"), "dns");
    }

    private static CertificateFacts certificate(String id, List<String> names, @Nullable String distrust) {
        boolean first = id.equals("k1");
        return new CertificateFacts(id, (first ? "9b51a7c02f" : "e07744d1be").repeat(6) + "0c4f", "03a1",
            "CN=" + names.getFirst(),
            first ? "CN=R11, O=Let's Encrypt, C=US" : "CN=Shop Internal CA", names, List.of(), "2026-09-01T00:00:00Z",
            first ? "2027-01-12T11:02:47Z" : "2026-11-20T00:00:00Z", distrust);
    }

    private static Handshake handshake(String protocol, String certificate) {
        return new Handshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", protocol, true, certificate, false, false);
    }

    private static Contact contact(String id, Purpose purpose, Place place, @Nullable String sni, @Nullable Handshake handshake,
        @Nullable Trouble trouble, long started, long millis) {
        return new Contact(id, purpose, place, FRONT, sni, List.of("h2", "http/1.1"), handshake, trouble, started, millis);
    }

    private static Exchange exchange(String id, String connection, String host, String path, @Nullable Reply reply,
        @Nullable Trouble trouble, long started, long millis) {
        return new Exchange(id, connection, host, "GET", path, reply, trouble, started, millis);
    }

    private static Reply reply(int status, String title) {
        String text = status == 421 ? HTTPD_TEXT : "<!doctype html><title>" + title + "</title>";
        return new Reply(status, List.of(
            new Field("server", "nginx"),
            new Field("date", "Mon, 23 Nov 2026 07:11:05 GMT"),
            new Field("content-type", "text/html; charset=iso-8859-1"),
            new Field("set-cookie", ""),
            new Field("strict-transport-security", "max-age=63072000; includeSubDomains; preload")),
            new Body(text.length(), true, "4f1c09d2ab".repeat(6) + "77e0", title, status == 200 ? OTHER : null, text));
    }
}
