package dev.missent.doctor.probe;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The alert in the message of a TLS engine: BoringSSL writes {@code TLSV1_ALERT_UNRECOGNIZED_NAME}, the JDK writes {@code Received fatal
 * alert: …}.
 */
final class Alerts {
    private static final Pattern BORINGSSL = Pattern.compile("(?:TLSV1|TLSV13|SSLV3)_(?:ALERT_)?([A-Z_]+)");
    private static final Pattern JDK = Pattern.compile("Received fatal alert: (\\w+)");

    private Alerts() {}

    static @Nullable String in(String message) {
        var jdk = JDK.matcher(message);
        if (jdk.find()) {
            return jdk.group(1);
        }
        var boring = BORINGSSL.matcher(message);
        return boring.find() ? boring.group(1).toLowerCase(Locale.ROOT) : null;
    }
}
