package dev.missent.doctor.probe;

import java.util.Locale;
import java.util.Set;

import dev.missent.doctor.casefile.Exchange.Field;

/** Values that do not get into a case file: somebody may send it to somebody else. */
final class Secrets {
    private static final Set<String> NAMES = Set.of("set-cookie", "set-cookie2", "authorization", "proxy-authorization", "cookie",
        "www-authenticate", "authentication-info", "x-csrf-token", "x-auth-token");
    private static final int LONGEST_VALUE = 1000;

    private Secrets() {}

    static Field field(String name, String value) {
        if (NAMES.contains(name.toLowerCase(Locale.ROOT))) {
            return new Field(name, "(left out, " + value.length() + " characters)");
        }
        return new Field(name, value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…");
    }
}
