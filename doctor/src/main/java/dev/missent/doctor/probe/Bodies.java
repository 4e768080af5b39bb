package dev.missent.doctor.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import dev.missent.doctor.casefile.Exchange.Body;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reduces a body to what rules need: enough to tell sites apart, and to recognise the product that wrote an error page. */
final class Bodies {
    private static final int ERROR = 400;
    private static final int BEGINNING = 600;
    private static final int LONGEST_TITLE = 200;

    private Bodies() {}

    static Body read(int status, byte[] bytes, boolean whole, String contentType) {
        if (bytes.length == 0) {
            return new Body(0, whole, "", null, null, "");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        // the text of an error page shows which product wrote it; other pages may contain secrets
        String beginning = status < ERROR ? "" : text.length() <= BEGINNING ? text : text.substring(0, BEGINNING);
        if (!isHtml(contentType, text)) {
            return new Body(bytes.length, whole, digest(bytes), null, null, beginning);
        }
        var document = Jsoup.parse(text);
        String title = document.title().strip();
        return new Body(bytes.length, whole, digest(bytes),
            title.isEmpty() ? null : title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE),
            canonical(document),
            beginning);
    }

    private static boolean isHtml(String contentType, String text) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.contains("html") || type.isEmpty() && text.stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
    }

    private static @Nullable String canonical(Document document) {
        String link = document.select("link[rel=canonical]").attr("href");
        return host(link.isEmpty() ? document.select("meta[property=og:url]").attr("content") : link);
    }

    private static @Nullable String host(String url) {
        try {
            String host = new URI(url.strip()).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
