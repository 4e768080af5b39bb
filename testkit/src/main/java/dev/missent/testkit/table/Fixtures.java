package dev.missent.testkit.table;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.judge.Preset;
import dev.missent.core.judge.Rules;

import static dev.missent.core.connection.TlsProfile.OPEN;
import static dev.missent.testkit.table.FixtureListener.Kind.CLEARTEXT;
import static dev.missent.testkit.table.FixtureListener.Kind.TLS;
import static dev.missent.testkit.table.FixtureListener.Kind.TLS_KNOWN_NAMES_ONLY;
import static dev.missent.testkit.table.FixtureListener.Kind.TRUSTED_CLEARTEXT;

/** The fixtures, one after the other. */
final class Fixtures {
    private static final TlsProfile CA1 = profile("ca1", ClientAuth.Mode.REQUIRE, "ca1");
    private static final TlsProfile CA2 = profile("ca2", ClientAuth.Mode.REQUIRE, "ca2");
    private static final TlsProfile ASKED = profile("asked", ClientAuth.Mode.OPTIONAL, "ca1");
    private static final TlsProfile MODERN = new TlsProfile("modern", TlsVersion.TLS_1_3, ClientAuth.NONE);

    private Fixtures() {}

    private static TlsProfile profile(String name, ClientAuth.Mode mode, String trustSet) {
        return new TlsProfile(name, TlsVersion.TLS_1_2, new ClientAuth(mode, trustSet));
    }

    static Fixture main() {
        return sitesOfMain(new FixturePlan("main", Rules.DEFAULT)
            .listener("l1", TLS, 443).listener("l2", TLS, 8443).listener("lr", TLS_KNOWN_NAMES_ONLY, 443)
            .listener("l0", CLEARTEXT, 80).listener("lt", TRUSTED_CLEARTEXT, 443)
            .certificate("d", "d.example").certificate("ab", "a.example", "b.example").certificate("an", "a.example", "n.example")
            .certificate("c", "c.example").certificate("w", "*.w.example").certificate("m", "m.example")
            .certificate("m2", "m2.example")
            .certificate("x", "x.example", "xm.example").certificate("o", "o.example", "p.example")
            .certificate("t", "t.example", "t3.example").certificate("g", "g.example", "h.example")
            .certificate("u", "u.example", "v.example").certificate("k", "xn--bcher-kva.example")
            .certificateForAddress("i", "192.0.2.10"));
    }

    private static Fixture sitesOfMain(FixturePlan plan) {
        return plan
            .site("d", "d.example", "d", OPEN, "l1")
            .site("a", "a.example", "ab", OPEN, "l1", "lr", "l0", "lt")
            .site("b", "b.example", "ab", OPEN, "l1")
            .site("c", "c.example", "c", OPEN, "l1")
            .site("w", "*.w.example", "w", OPEN, "l1")
            .site("s", "s.w.example", "w", OPEN, "l1")
            .site("m", "m.example", "m", CA1, "l1")
            .site("m2", "m2.example", "m2", CA2, "l1")
            .site("x", "x.example", "x", OPEN, "l1")
            .site("xm", "xm.example", "x", CA1, "l1")
            .site("o", "o.example", "o", ASKED, "l1")
            .site("p", "p.example", "o", OPEN, "l1")
            .site("t", "t.example", "t", OPEN, "l1")
            .site("t3", "t3.example", "t", MODERN, "l1")
            .site("g", "g.example", "g", OPEN, "l1")
            .siteOverHttp1("h", "h.example", "g", "l1")
            .site("u", "u.example", "u", OPEN, "l1")
            .siteThatDoesNotShare("v", "v.example", "u", "l1")
            .site("k", "xn--bcher-kva.example", "k", OPEN, "l1")
            .site("i", "192.0.2.10", "i", OPEN, "l1")
            .site("n", "n.example", "an", OPEN, "l2")
            .site("a2", "a.example", "an", OPEN, "l2")
            .fixture();
    }

    static Fixture options() {
        return new FixturePlan("options", new Rules(Preset.RFC9110, 404, true))
            .listener("lo", TLS, 443, 8443)
            .certificate("d", "d.example").certificate("ab", "a.example", "b.example").certificate("c", "c.example")
            .certificate("x", "x.example", "xm.example")
            .site("d", "d.example", "d", OPEN, "lo")
            .site("a", "a.example", "ab", OPEN, "lo")
            .site("c", "c.example", "c", OPEN, "lo")
            .site("x", "x.example", "x", OPEN, "lo")
            .site("xm", "xm.example", "x", CA1, "lo")
            .fixture();
    }

    static Fixture defaultIp() {
        return new FixturePlan("default-ip", Rules.DEFAULT)
            .listener("li", TLS, 443)
            .certificateForAddress("i", "192.0.2.10").certificate("ab", "a.example", "b.example")
            .site("i", "192.0.2.10", "i", OPEN, "li")
            .site("a", "a.example", "ab", OPEN, "li")
            .fixture();
    }

    static Fixture defaultMtls() {
        return new FixturePlan("default-mtls", Rules.DEFAULT)
            .listener("lm", TLS, 443)
            .certificate("mm", "m.example", "m2.example")
            .site("m", "m.example", "mm", CA1, "lm")
            .site("m2", "m2.example", "mm", CA2, "lm")
            .fixture();
    }

    static Fixture gatewayApi() {
        return new FixturePlan("gateway-api", new Rules(Preset.GATEWAY_API, 404, false))
            .listener("lg", TLS, 443)
            .certificate("gw", "*.org", "*.wildcard.org")
            .site("v1", "**", "gw", OPEN, "lg")
            .site("v2", "second-example.org", "gw", OPEN, "lg")
            .site("v3", "*.wildcard.org", "gw", OPEN, "lg")
            .site("v4", "fourth-example.wildcard.org", "gw", OPEN, "lg")
            .fixture();
    }

    static Fixture upstream() {
        return new FixturePlan("upstream", Rules.DEFAULT)
            .listener("lu", TLS, 443)
            .certificate("ab", "a.example", "b.example")
            .site("a", "a.example", "ab", OPEN, "lu")
            .site("b", "b.example", "ab", OPEN, "lu")
            .fixture();
    }
}
