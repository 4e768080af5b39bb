package dev.missent.core.connection;

/** TLS versions, in order. */
public enum TlsVersion {
    /** RFC 5246. */
    TLS_1_2("1.2", "TLSv1.2"),
    /** RFC 9846. */
    TLS_1_3("1.3", "TLSv1.3");

    private final String token;
    private final String standardName;

    TlsVersion(String token, String standardName) {
        this.token = token;
        this.standardName = standardName;
    }

    /** As in the configuration. */
    public String token() {
        return token;
    }

    /** As in {@link javax.net.ssl.SSLSession#getProtocol()}. */
    public String standardName() {
        return standardName;
    }

    /** The version of a session; {@link IllegalArgumentException} for one that is never negotiated here. */
    public static TlsVersion ofStandardName(String name) {
        for (var version : values()) {
            if (version.standardName.equals(name)) {
                return version;
            }
        }
        throw new IllegalArgumentException("TLS version " + name);
    }
}
