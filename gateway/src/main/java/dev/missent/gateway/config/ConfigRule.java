package dev.missent.gateway.config;

/** Everything that can be wrong with a configuration. Closed list; tokens are never renamed and never used again. */
public enum ConfigRule {
    UNREADABLE("CFG-E01", "the file cannot be read"), SYNTAX("CFG-E02", "the file is not YAML"), UNKNOWN_KEY("CFG-E03",
        "unknown key"), DUPLICATE_KEY("CFG-E04", "a key stands twice"), WRONG_TYPE("CFG-E05",
            "a value has the wrong type"), MISSING_KEY("CFG-E06", "a key is missing"), INVALID_VALUE("CFG-E07",
                "a value is not allowed here"), QUANTITY("CFG-E08", "not a duration or size with a unit"), ADDRESS("CFG-E09",
                    "not an address"), ENVIRONMENT("CFG-E10", "a reference to the environment cannot be resolved"), TAG("CFG-E11",
                        "YAML tags have no meaning here"), HOST_PATTERN("CFG-E12", "not a host"), TOO_COMPLEX("CFG-E13",
                            "the file is nested too deeply or has too many aliases"), HOST_TWICE("CFG-E20",
                                "one host, two sites"), HOST_TWO_PROFILES("CFG-E21", "one host, two TLS profiles"), UNKNOWN_NAME(
                                    "CFG-E22",
                                    "a name refers to nothing"), REDIRECT("CFG-E23", "a redirect leads nowhere"), UNREACHABLE(
                                        "CFG-E24", "a site cannot be reached"), CLIENT_AUTH_WITHOUT_CA("CFG-E25",
                                            "client authentication without trust anchors"), PROTOCOL("CFG-E26",
                                                "a protocol does not go with its listener"), CONFLICT("CFG-E27",
                                                    "two keys exclude each other"), TWICE("CFG-E28",
                                                        "something stands twice"), CERTIFICATE_FILE("CFG-E40",
                                                            "a certificate file cannot be read"), PEM("CFG-E41",
                                                                "a certificate file is not as it should be"), KEY_MISMATCH(
                                                                    "CFG-E42",
                                                                    "a key does not belong to its certificate"), HOST_NOT_COVERED(
                                                                        "CFG-E43",
                                                                        "no certificate covers a host"), CERTIFICATE_LACKS_NAMES(
                                                                            "CFG-E44",
                                                                            "a named certificate does not cover its site"), FIXED_SNI(
                                                                                "CFG-W01",
                                                                                "a fixed server name with several hosts"), SHARED_CERTIFICATE(
                                                                                    "CFG-W02",
                                                                                    "one certificate, several client authentications"), VALIDITY(
                                                                                        "CFG-W03",
                                                                                        "a certificate is not valid now");

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
