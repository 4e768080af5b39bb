package dev.missent.gateway.config.message;

/** Everything that can be wrong with a configuration. Closed list; tokens are never renamed and never used again. */
public enum ConfigRule {
    /** Missing, too large, no permission. */
    UNREADABLE("CFG-E01", "the file cannot be read"),
    /** Not YAML, not UTF-8, or several documents. */
    SYNTAX("CFG-E02", "the file is not YAML"),
    /** The key is not one of those that are allowed there. */
    UNKNOWN_KEY("CFG-E03", "unknown key"),
    /** The key, or a name, appears twice in one mapping. */
    DUPLICATE_KEY("CFG-E04", "duplicate key"),
    /** Text where a list is wanted, and the like. */
    WRONG_TYPE("CFG-E05", "a value has the wrong type"),
    /** A key is missing, or what must not be empty is empty. */
    MISSING_KEY("CFG-E06", "a key is missing"),
    /** The type is right, the value is not one of those that are allowed there. */
    INVALID_VALUE("CFG-E07", "a value is not allowed here"),
    /** A duration or a size without a unit, or with an unknown one. */
    QUANTITY("CFG-E08", "not a duration or size with a unit"),
    /** No address, network or URL. */
    ADDRESS("CFG-E09", "not an address"),
    /** A variable that is not set, or a reference that is malformed or out of place. */
    ENVIRONMENT("CFG-E10", "a reference to the environment cannot be resolved"),
    /** A YAML tag. */
    TAG("CFG-E11", "YAML tags have no meaning here"),
    /** Neither a host nor a pattern of hosts. */
    HOST_PATTERN("CFG-E12", "not a host"),
    /** More nesting or aliases than a person would write. */
    TOO_COMPLEX("CFG-E13", "the file is nested too deeply or has too many aliases"),
    /** Two sites of one listener have the same host. */
    HOST_TWICE("CFG-E20", "one host, two sites"),
    /** They do, and differ in client authentication, too. */
    HOST_TWO_PROFILES("CFG-E21", "one host, two TLS profiles"),
    /** A reference to an upstream, a profile, a certificate or a listener that is not there. */
    UNKNOWN_NAME("CFG-E22", "a name refers to nothing"),
    /** A redirect to a listener without TLS. */
    REDIRECT("CFG-E23", "a redirect leads nowhere"),
    /** Whatever is asked for, a site is never the answer. */
    UNREACHABLE("CFG-E24", "a site cannot be reached"),
    /** A client certificate is asked for, and nothing can verify it. */
    CLIENT_AUTH_WITHOUT_CA("CFG-E25", "client authentication without trust anchors"),
    /** A protocol that needs TLS without it, or the reverse. */
    PROTOCOL("CFG-E26", "a protocol does not go with its listener"),
    /** Two keys that exclude each other. */
    CONFLICT("CFG-E27", "two keys exclude each other"),
    /** An address that two listeners want, a path that two routes have. */
    TWICE("CFG-E28", "a duplicate"),
    /** A host that is to be listed in ORIGIN frames is not one of the site's hosts. */
    ORIGIN_ELSEWHERE("CFG-E29", "a listed origin is not the site's"),
    /** A file with certificates, keys or trust anchors is missing or unreadable. */
    CERTIFICATE_FILE("CFG-E40", "a certificate file cannot be read"),
    /** Such a file is not PEM, is encrypted, or lacks what is wanted. */
    PEM("CFG-E41", "a certificate file is not as it should be"),
    /** A private key belongs to another certificate. */
    KEY_MISMATCH("CFG-E42", "a key does not belong to its certificate"),
    /** A site's host for which no certificate is valid. */
    HOST_NOT_COVERED("CFG-E43", "no certificate covers a host"),
    /** A certificate that a site names is not valid for all its hosts. */
    CERTIFICATE_LACKS_NAMES("CFG-E44", "a named certificate does not cover its site"),
    /** The server name is not the Host that is sent: the upstream sees a mismatch. */
    FIXED_SNI("CFG-W01", "a fixed server name that is not the Host"),
    /** Browsers will share connections where the gateway must answer 421. */
    SHARED_CERTIFICATE("CFG-W02", "one certificate, several client authentications"),
    /** A certificate that has expired or is not valid yet. */
    VALIDITY("CFG-W03", "a certificate is not valid now"),
    /** A revocation list whose next one should be here by now. */
    REVOCATIONS_EXPIRED("CFG-W04", "a revocation list has expired"),
    /** An OCSP response that is not sent, or that says that the certificate is revoked. */
    STAPLE("CFG-W05", "an OCSP response does not help"),
    /** A certificate of which little time is left. */
    EXPIRES_SOON("CFG-W06", "a certificate expires soon");

    private final String token;
    private final String title;

    ConfigRule(String token, String title) {
        this.token = token;
        this.title = title;
    }

    /** The stable token, such as {@code CFG-E03}. */
    public String token() {
        return token;
    }

    /** A few words without a full stop. */
    public String title() {
        return title;
    }

    /** E stops a start, W does not. */
    public Diagnostic.Level level() {
        return token.charAt(4) == 'E' ? Diagnostic.Level.ERROR : Diagnostic.Level.WARNING;
    }
}
