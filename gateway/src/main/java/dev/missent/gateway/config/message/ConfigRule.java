package dev.missent.gateway.config.message;

/** Everything that can be wrong with a configuration. Closed list; tokens are never renamed and never used again. */
public enum ConfigRule {
    /** Missing, too large, no permission. */
    UNREADABLE("CFG-E01"),
    /** Not YAML, not UTF-8, or several documents. */
    SYNTAX("CFG-E02"),
    /** The key is not one of those that are allowed there. */
    UNKNOWN_KEY("CFG-E03"),
    /** The key, or a name, appears twice in one mapping. */
    DUPLICATE_KEY("CFG-E04"),
    /** Text where a list is wanted, and the like. */
    WRONG_TYPE("CFG-E05"),
    /** A key is missing, or what must not be empty is empty. */
    MISSING_KEY("CFG-E06"),
    /** The type is right, the value is not one of those that are allowed there. */
    INVALID_VALUE("CFG-E07"),
    /** A duration or a size without a unit, or with an unknown one. */
    QUANTITY("CFG-E08"),
    /** No address, network or URL. */
    ADDRESS("CFG-E09"),
    /** A variable that is not set, or a reference that is malformed or out of place. */
    ENVIRONMENT("CFG-E10"),
    /** A YAML tag. */
    TAG("CFG-E11"),
    /** Neither a host nor a pattern of hosts. */
    HOST_PATTERN("CFG-E12"),
    /** More nesting or aliases than a person would write. */
    TOO_COMPLEX("CFG-E13"),
    /** Two sites of one listener have the same host. */
    HOST_TWICE("CFG-E20"),
    /** They do, and differ in client authentication, too. */
    HOST_TWO_PROFILES("CFG-E21"),
    /** A reference to an upstream, a profile, a certificate or a listener that is not there. */
    UNKNOWN_NAME("CFG-E22"),
    /** A redirect to a listener without TLS. */
    REDIRECT("CFG-E23"),
    /** Whatever is asked for, a site is never the answer. */
    UNREACHABLE("CFG-E24"),
    /** A client certificate is asked for, and nothing can verify it. */
    CLIENT_AUTH_WITHOUT_CA("CFG-E25"),
    /** A protocol that needs TLS without it, or the reverse. */
    PROTOCOL("CFG-E26"),
    /** Two keys that exclude each other. */
    CONFLICT("CFG-E27"),
    /** An address that two listeners want, a path that two routes have. */
    TWICE("CFG-E28"),
    /** A host that is to be listed in ORIGIN frames is not one of the site's hosts. */
    ORIGIN_ELSEWHERE("CFG-E29"),
    /** A file with certificates, keys or trust anchors is missing or unreadable. */
    CERTIFICATE_FILE("CFG-E40"),
    /** Such a file is not PEM, is encrypted, or lacks what is wanted. */
    PEM("CFG-E41"),
    /** A private key belongs to another certificate. */
    KEY_MISMATCH("CFG-E42"),
    /** A site's host for which no certificate is valid. */
    HOST_NOT_COVERED("CFG-E43"),
    /** A certificate that a site names is not valid for all its hosts. */
    CERTIFICATE_LACKS_NAMES("CFG-E44"),
    /** The server name is not the Host that is sent: the upstream sees a mismatch. */
    FIXED_SNI("CFG-W01"),
    /** Browsers will share connections where the gateway must answer 421. */
    SHARED_CERTIFICATE("CFG-W02"),
    /** A certificate that has expired or is not valid yet. */
    VALIDITY("CFG-W03"),
    /** A revocation list whose next one should be here by now. */
    REVOCATIONS_EXPIRED("CFG-W04"),
    /** An OCSP response that is not sent, or that says that the certificate is revoked. */
    STAPLE("CFG-W05"),
    /** A certificate of which little time is left. */
    EXPIRES_SOON("CFG-W06"),
    /** Browsers will share connections over HTTP/3 where the gateway must answer 421. */
    PARTLY_OVER_HTTP3("CFG-W07");

    private final String token;

    ConfigRule(String token) {
        this.token = token;
    }

    /** The stable token, such as {@code CFG-E03}. */
    public String token() {
        return token;
    }

    /** E stops a start, W does not. */
    public Diagnostic.Level level() {
        return token.charAt(4) == 'E' ? Diagnostic.Level.ERROR : Diagnostic.Level.WARNING;
    }
}
