package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** nginx. */
final class NginxRecipe implements Recipe {
    private static final int INTERNAL_ERROR = 500;
    private static final String UPSTREAM = "proxy_pass https://…;";
    private static final Edit NO_SERVER_NAME = new Edit.Remove("proxy_ssl_server_name …;");
    private static final Edit NO_NAME = new Edit.Remove("proxy_ssl_name …;");
    private static final Edit NO_HOST = new Edit.Remove("proxy_set_header Host …;");
    private static final Edit NO_REUSE = new Edit.Remove("proxy_ssl_session_reuse …;");
    private static final List<String> NAMES = List.of("proxy_ssl_server_name on;", "proxy_ssl_name $host;");

    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U03, U04 -> List.of(names(situation));
            case U05 -> pool(situation);
            case U06 -> List.of(situation.fix(Product.NGINX, ">=1.7.0", Applicability.REVIEW,
                List.of(NO_SERVER_NAME, NO_NAME, NO_REUSE,
                    new Edit.Insert(UPSTREAM,
                        List.of("proxy_ssl_server_name on;", "proxy_ssl_name $host;", "proxy_ssl_session_reuse off;"))),
                "Server blocks that pass on to the same address share one session cache, whatever name they send."));
            case U07 -> List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(NO_HOST, NO_SERVER_NAME, NO_NAME, new Edit.Insert("proxy_pass …;",
                    List.of("proxy_set_header Host $host;", "proxy_ssl_server_name on;", "proxy_ssl_name $host;"))),
                "Host may also be set in an included file: Debian's proxy_params has $http_host, which is empty over HTTP/3. Look there first.",
                "The two lines for the server name play no part where proxy_pass begins with http://.",
                "A location with one proxy_set_header inherits none from outside: repeat the others there.",
                "With the right Host the upstream server needs the right SNI too, or it answers 421."));
            case N07 -> List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "proxy_pass http://…;", List.of("proxy_pass https://…;")), NO_SERVER_NAME, NO_NAME,
                    new Edit.Insert(UPSTREAM, NAMES))));
            case N08 -> List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(NO_HOST, new Edit.Insert("proxy_pass …;", List.of("proxy_set_header Host $host;"))),
                "Two proxy_set_header lines for one name are two fields; the upstream server must refuse two Host fields (RFC 9112 section 3.2)."));
            case N10 -> List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(new Edit.Insert("proxy_pass …;", List.of("proxy_hide_header Upgrade;"))),
                "Not in locations that pass WebSocket on: it needs the field. Or \"Protocols http/1.1\" at the upstream httpd."));
            case V02 -> List.of(situation.fix(Product.NGINX, "any", Applicability.MANUAL, ownCertificates(situation),
                "Or give " + situation.name()
                    + " an address of its own. PATH is the folder of your files; the other certificate must not name "
                    + String.join(", ", situation.names()) + ", not by a wildcard either."));
            case V03 -> List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("if ($ssl_server_name != $host) …")),
                "nginx itself does not demand that SNI equals Host: a rule does. It may be intended; then leave it."));
            case V04 -> List.of(situation.fix(Product.NGINX, ">=1.25.1", Applicability.REVIEW,
                situation.names().stream()
                    .flatMap(name -> Stream.<Edit>of(new Edit.Replace("server_name " + name + ";", "http2 off;", List.of()),
                        new Edit.Insert("server_name " + name + ";", List.of("http2 on;"))))
                    .toList(),
                "Or give the name a certificate of its own, if it must not have HTTP/2."));
            case N06 -> unreachable(situation);
            case V05, N11 -> List.of(situation.fix(Product.NGINX, "any", Applicability.MANUAL, newName(situation),
                "Add the name to the server block that should serve it; " + situation.site() + " is a guess."));
            case V07 -> List.of(situation.fix(Product.NGINX, ">=1.11.11", Applicability.REVIEW,
                List.of(new Edit.Remove("worker_shutdown_timeout …;"), new Edit.Prepend(List.of("worker_shutdown_timeout 60s;"))),
                "At the top of the main file, outside of all blocks: after a reload old workers then end their open connections."));
            case R01 -> List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "map $ssl_server_name …", List.of("map $host …"))),
                "Never choose a site or an upstream server by $ssl_server_name: one connection carries requests for several hosts."));
            case W02 -> List.of(situation.fix(Product.NGINX, "<1.27.4", Applicability.REVIEW,
                List.of(new Edit.Remove("ssl_session_tickets …;"), new Edit.Remove("ssl_session_cache …;"),
                    new Edit.Insert("ssl_client_certificate …;", List.of("ssl_session_tickets off;", "ssl_session_cache off;"))),
                "Or update: 1.26.3 and 1.27.4 keep sessions of different policies apart (CVE-2025-23419)."));
            case A01 -> List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("if ($server_protocol …) …return 421;…")),
                "If crawlers are to be kept away from HTTP/2, answer 421 to their User-Agent only: browsers pay for it as well."));
            case R02 -> List.of(situation.fix(Product.NGINX, "any", Applicability.MANUAL, List.of(
                new Edit.Replace(null, "ssl_certificate …;",
                    List.of("ssl_certificate " + Situation.file(situation.names(), "crt") + ";")),
                new Edit.Replace(null, "ssl_certificate_key …;",
                    List.of("ssl_certificate_key " + Situation.file(situation.names(), "key") + ";"))),
                "The certificate must name only what this server has, and no wildcard may cover a name of another.",
                "Or refuse what is for others: a server block with \"listen … default_server ssl;\" and \"return 421;\"."));
            default -> List.of();
        };
    }

    /** nginx writes 500 itself where a request on the way, such as auth_request, does not get an answer that it can use. */
    private static List<Fix> unreachable(Situation situation) {
        if (situation.behind() == Situation.Behind.CLEARTEXT) {
            return List.of(situation.fix(Product.NGINX, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "proxy_pass https://…;", List.of("proxy_pass http://…;"))),
                "The upstream server speaks no TLS at the port that was asked."));
        }
        return situation.status() == INTERNAL_ERROR
            ? List.of(situation.fix(Product.NGINX, ">=1.7.0", Applicability.MANUAL, loginName(),
                "In the location that auth_request names. LOGIN is the name of the login server, never $host, which is the visitor's.",
                "A location with one proxy_set_header inherits none from outside: repeat the others there."))
            : List.of();
    }

    /** A location for a login server passes no body on: that line tells it from the others. */
    private static List<Edit> loginName() {
        String place = "proxy_pass_request_body off;";
        return List.of(new Edit.Replace(place, "proxy_ssl_server_name …;", List.of()),
            new Edit.Replace(place, "proxy_ssl_name …;", List.of()),
            new Edit.Replace(place, "proxy_set_header Host …;", List.of()),
            new Edit.Insert(place,
                List.of("proxy_ssl_server_name on;", "proxy_ssl_name LOGIN;", "proxy_set_header Host LOGIN;")));
    }

    /** Several names need sessions of their own as well. */
    private static Fix names(Situation situation) {
        var advice = new ArrayList<>(List.of(
            "Only where the request leads to the upstream server that refuses: a location that leads to another server keeps its own name.",
            "Without proxy_ssl_name the name of the upstream{} block or the address goes out; an address means no SNI at all.",
            "With an upstream{} block and kept connections names mix: see MS-U05. From nginx 1.29.7 on connections are kept by default.",
            "grpc_pass and uwsgi_pass have directives of their own: grpc_ssl_server_name, uwsgi_ssl_server_name."));
        var edits = new ArrayList<>(List.of(NO_SERVER_NAME, NO_NAME));
        var lines = new ArrayList<>(NAMES);
        if (situation.all().size() > 1) {
            advice.add(
                "proxy_ssl_session_reuse off: nginx offers a TLS session that it has from one name under the next one as well, see MS-U06.");
            edits.add(NO_REUSE);
            lines.add("proxy_ssl_session_reuse off;");
        }
        edits.add(new Edit.Insert(UPSTREAM, lines));
        return situation.fix(Product.NGINX, ">=1.7.0", Applicability.REVIEW, edits, advice.toArray(String[]::new));
    }

    private List<Fix> pool(Situation situation) {
        var keep = situation.fix(Product.NGINX, ">=1.29.7", Applicability.REVIEW,
            List.of(new Edit.Remove("keepalive …;"), new Edit.Insert("upstream … {", List.of("keepalive 0;"))),
            "Or one upstream{} block for each name: then connections are kept and do not mix.");
        var close = situation.fix(Product.NGINX, "any", Applicability.REVIEW,
            List.of(new Edit.Remove("proxy_set_header Connection …;"),
                NO_HOST,
                new Edit.Insert(UPSTREAM, List.of("proxy_set_header Connection close;", "proxy_set_header Host $host;"))),
            "A location with one proxy_set_header inherits none from outside: repeat Host there, and every other field that you set.",
            "Or one upstream{} block for each name: then connections are kept and do not mix.",
            "Where WebSocket is passed on, set Connection in a location of its own.",
            "From nginx 1.29.7 on \"keepalive 0;\" in the upstream{} block does the same.");
        return situation.version().isEmpty() || situation.isOlderThan(1, 29, 7) ? List.of(close, keep) : List.of(keep, close);
    }

    private static List<Edit> ownCertificates(Situation situation) {
        var edits = new ArrayList<Edit>();
        edits.add(new Edit.Replace(null, "ssl_certificate …;", List.of("ssl_certificate " + situation.without("crt") + ";")));
        edits.add(
            new Edit.Replace(null, "ssl_certificate_key …;", List.of("ssl_certificate_key " + situation.without("key") + ";")));
        for (var name : situation.names()) {
            String block = "server_name " + name + ";";
            edits.add(new Edit.Replace(block, "ssl_certificate …;", List.of()));
            edits.add(new Edit.Replace(block, "ssl_certificate_key …;", List.of()));
            edits.add(new Edit.Insert(block, List.of("ssl_certificate " + Situation.file(List.of(name), "crt") + ";",
                "ssl_certificate_key " + Situation.file(List.of(name), "key") + ";")));
        }
        return edits;
    }

    private static List<Edit> newName(Situation situation) {
        var names = Stream.concat(Stream.of(situation.site()), situation.names().stream()).distinct().toList();
        var edits = new ArrayList<Edit>();
        edits.add(
            new Edit.Replace(null, "server_name " + situation.site() + ";",
                List.of("server_name " + String.join(" ", names) + ";")));
        if (situation.uncovered()) {
            String block = "server_name " + String.join(" ", names) + ";";
            edits.add(
                new Edit.Replace(block, "ssl_certificate …;", List.of("ssl_certificate " + Situation.file(names, "crt") + ";")));
            edits.add(new Edit.Replace(block, "ssl_certificate_key …;",
                List.of("ssl_certificate_key " + Situation.file(names, "key") + ";")));
        }
        return edits;
    }
}
