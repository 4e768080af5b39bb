package dev.missent.gateway.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Apache's combined format, followed by the reason in brackets. */
public final class CombinedFormat implements LineFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
        .withZone(ZoneOffset.UTC);

    @Override
    public void append(Entry entry, StringBuilder into) {
        into.append(entry.client()).append(" - - [").append(TIME.format(Instant.ofEpochMilli(entry.timeMillis()))).append("] \"");
        requestLine(entry, into);
        into.append("\" ").append(entry.status()).append(' ').append(entry.bytes());
        quoted(entry.referer(), into);
        quoted(entry.userAgent(), into);
        into.append(" [").append(entry.reason()).append("]\n");
    }

    private static void requestLine(Entry entry, StringBuilder into) {
        if (entry.method().isEmpty()) {
            into.append('-'); // as Apache httpd does
            return;
        }
        Escapes.combined(entry.method(), into);
        into.append(' ');
        Escapes.combined(entry.path(), into);
        into.append(" HTTP/").append(entry.protocol());
    }

    private static void quoted(@Nullable CharSequence text, StringBuilder into) {
        into.append(" \"");
        if (text == null) {
            into.append('-');
        } else {
            Escapes.combined(text, into);
        }
        into.append('"');
    }
}
