package dev.missent.wire;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The alerts by which the other side can end a handshake or a connection (RFC 8446 s6, and what IANA has registered since). */
public enum TlsAlert {
    CLOSE_NOTIFY(0),
    UNEXPECTED_MESSAGE(10),
    BAD_RECORD_MAC(20),
    RECORD_OVERFLOW(22),
    HANDSHAKE_FAILURE(40),
    BAD_CERTIFICATE(42),
    UNSUPPORTED_CERTIFICATE(43),
    CERTIFICATE_REVOKED(44),
    CERTIFICATE_EXPIRED(45),
    CERTIFICATE_UNKNOWN(46),
    ILLEGAL_PARAMETER(47),
    UNKNOWN_CA(48),
    ACCESS_DENIED(49),
    DECODE_ERROR(50),
    DECRYPT_ERROR(51),
    PROTOCOL_VERSION(70),
    INSUFFICIENT_SECURITY(71),
    INTERNAL_ERROR(80),
    INAPPROPRIATE_FALLBACK(86),
    USER_CANCELED(90),
    NO_RENEGOTIATION(100),
    MISSING_EXTENSION(109),
    UNSUPPORTED_EXTENSION(110),
    UNRECOGNIZED_NAME(112),
    BAD_CERTIFICATE_STATUS_RESPONSE(113),
    UNKNOWN_PSK_IDENTITY(115),
    CERTIFICATE_REQUIRED(116),
    NO_APPLICATION_PROTOCOL(120),
    ECH_REQUIRED(121);

    /** BoringSSL: the number of the alert follows 1000 in the reason, which is the lower part of the code ({@code ssl.h}). */
    private static final Pattern BORINGSSL = Pattern.compile("error:10000([0-9a-f]{3}):SSL routines");
    private static final Pattern JDK = Pattern.compile("Received fatal alert: (\\w+)");
    private static final int FIRST_OF_BORINGSSL = 1000;

    private final int code;

    TlsAlert(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The name that the RFC has for it. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code unrecognized_name (112)}. */
    @Override
    public String toString() {
        return token() + " (" + code + ")";
    }

    /** The alert that a TLS engine says to have received; null when it says none. */
    public static @Nullable TlsAlert in(String message) {
        var boring = BORINGSSL.matcher(message);
        if (boring.find()) {
            int alert = Integer.parseInt(boring.group(1), 16) - FIRST_OF_BORINGSSL;
            return Stream.of(values()).filter(each -> each.code == alert).findFirst().orElse(null);
        }
        var jdk = JDK.matcher(message);
        return jdk.find() ? Stream.of(values()).filter(each -> each.token().equals(jdk.group(1))).findFirst().orElse(null) : null;
    }
}
