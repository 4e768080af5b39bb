package dev.missent.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date field (RFC 9110 s5.6.7, s6.6.1), formatted once a second. */
public final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
        .withZone(ZoneOffset.UTC);

    private static volatile Second last = new Second(-1, "");

    private record Second(long epoch, String text) {}

    private HttpDate() {}

    /** Now. */
    public static String now() {
        long epoch = System.currentTimeMillis() / 1000;
        var second = last;
        if (second.epoch != epoch) {
            second = new Second(epoch, FORMAT.format(Instant.ofEpochSecond(epoch)));
            last = second;
        }
        return second.text;
    }
}
