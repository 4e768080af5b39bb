package dev.missent.cli.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Configurations by chance, for the certificates of the fixture. Not all of them are free of contradictions. */
final class AnyConfiguration {
    static final List<String> LISTENERS = List.of("secure", "strict", "plain", "inside", "moved");
    static final List<String> HOSTS = List.of("a.example", "b.example", "n.example", "c.example", "any.w.example", "m.example",
        "m2.example", "x.example", "xm.example");
    private static final List<String> CERTIFICATES = List.of("ab", "an", "c", "w", "m", "mm", "x");
    private static final String SECURE = "{ address: \"127.0.0.1:0\", public_ports: [443], protocols: [h1, h2]";

    private final Random random;

    AnyConfiguration(Random random) {
        this.random = random;
    }

    String text() {
        return """
            listeners:
              secure: %1$s }
              strict: %1$s, sni: { missing: %2$s, unknown: %3$s } }
              plain: { address: "127.0.0.1:0", tls: false, public_ports: [80], protocols: [h1, h2c] }
              inside: { address: "127.0.0.1:0", tls: false, public_ports: [443, 80], protocols: [h1], trusted_gateways: [%4$s] }
              moved: { address: "127.0.0.1:0", public_ports: [80], protocols: [h1], redirect_to: secure }
            certificates:
              default: %5$s
              files: { %6$s }
            tls_profiles:
              late: { min: "1.3" }
              asked: { client_auth: { mode: optional, ca: ca1.pem } }
              staff: { min: "%7$s", client_auth: { mode: require, ca: ca1.pem } }
            authority: { mode: %8$s, unknown_host: %9$s, client_auth_downgrade: %10$s }
            admin: { socket: missent.sock }
            sites:
            %11$s""".formatted(SECURE, sni(), sni(), one("127.0.0.0/8", "10.0.0.0/8"), one("c", "ab", "x"), certificates(),
            one("1.2", "1.3"), one("enforce", "enforce", "report", "off"), one("421", "404", "400"), one("refuse", "allow"),
            sites());
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    private String sni() {
        return one("default_certificate", "default_certificate", "reject");
    }

    private static String certificates() {
        return String.join(", ",
            CERTIFICATES.stream().map(name -> "%1$s: { chain: %1$s.pem, key: %1$s.key }".formatted(name)).toList());
    }

    private String sites() {
        var hosts = new ArrayList<>(HOSTS);
        Collections.shuffle(hosts, random);
        var sites = new StringBuilder();
        for (int number = 0; hosts.size() > 1; number++) {
            var own = hosts.subList(0, 1 + random.nextInt(Math.min(3, hosts.size() - 1)));
            sites.append(
                "  site%d: { hosts: [%s], tls: %s, listeners: [%s]%s%s, routes: [{ path: %s, respond: { status: 200 } }] }\n"
                    .formatted(number, String.join(", ", own.stream().map(AnyConfiguration::pattern).toList()),
                        one("open", "open", "late", "asked", "staff"),
                        one("secure", "secure, strict", "strict", "secure, strict, inside", "plain"),
                        one("", "", ", protocols: [h1]", ", protocols: [h2]"), one("", "", ", share_connections: false"),
                        one("/", "/", "/part/")));
            own.clear();
        }
        return sites.toString();
    }

    private static String pattern(String host) {
        return host.equals("any.w.example") ? "\"*.w.example\"" : host;
    }
}
