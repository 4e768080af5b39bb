package dev.missent.doctor.finding;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The causes, and the near-misses that look like one. Ids and slugs are never renamed or renumbered. */
public enum RuleId {
    U01("upstream-sni-missing"),
    U02("upstream-sni-wrong"),
    U03("upstream-sni-malformed"),
    U04("upstream-sni-copied-from-client"),
    U05("upstream-pool-mixes-names"),
    U06("upstream-session-resumed-across-names"),
    U07("upstream-host-wrong"),
    U08("health-check-without-sni"),
    V01("tls-settings-differ"),
    V02("client-auth-differs"),
    V03("sni-must-equal-host"),
    V04("protocol-disabled-for-host"),
    V05("host-not-configured"),
    V06("server-bug"),
    V07("stale-connection-policy"),
    R01("routed-by-sni"),
    R02("passthrough-shared-certificate"),
    E01("edge-refuses-fronting"),
    E02("name-not-attached"),
    E03("names-on-different-servers"),
    C01("client-does-not-retry"),
    C02("client-sends-no-sni"),
    C03("host-header-overridden"),
    C04("middlebox-rewrites"),
    A01("application-uses-421"),
    A02("application-refuses-host"),
    W01("wrong-site-served"),
    W02("client-auth-bypassed"),
    W03("unexplained-answer"),
    S01("pages-drop-out-of-search"),
    N01("certificate-expired"),
    N02("certificate-name-mismatch"),
    N03("dns-points-elsewhere"),
    N04("address-families-differ"),
    N05("access-denied"),
    N06("upstream-unreachable"),
    N07("cleartext-to-tls-port"),
    N08("malformed-host"),
    N09("application-not-found"),
    N10("upgrade-header-leak"),
    N11("unknown-name-rejected-in-handshake"),
    N12("certificate-not-trusted");

    private final String slug;

    RuleId(String slug) {
        this.slug = slug;
    }

    /** {@code MS-U01}. */
    public String token() {
        return "MS-" + name();
    }

    /** {@code upstream-sni-missing}. */
    public String slug() {
        return slug;
    }

    /** The rule that a person means: {@code MS-U01}, {@code u01} or the slug. */
    public static Optional<RuleId> of(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values())
            .filter(id -> id.token().equals(word) || id.name().equals(word) || id.slug.toUpperCase(Locale.ROOT).equals(word))
            .findFirst();
    }

    @Override
    public String toString() {
        return token();
    }
}
