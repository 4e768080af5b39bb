package dev.missent.doctor.scene;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.missent.doctor.casefile.Exchange.Body;
import org.jspecify.annotations.Nullable;

/** The pages of scenes by their names: texts of real products, and sites that are all alike but for their name. */
public final class Pages {
    private static final Map<String, Page> READ = read();
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>");
    private static final Pattern CANONICAL = Pattern.compile("rel=\"canonical\" href=\"https://([^/\"]*)");
    private static final int BEGINNING = 600;
    private static final int ERROR = 400;

    private Pages() {}

    /** A text and its type. */
    public record Page(String type, String text) {
        /** As in a case file: the text of error pages is kept, that of others is not. */
        public Body body(int status) {
            return new Body(text.length(), true, digest(text), type.contains("html") ? found(TITLE, text) : null,
                type.contains("html") ? found(CANONICAL, text) : null,
                status < ERROR ? "" : text.substring(0, Math.min(BEGINNING, text.length())));
        }
    }

    /** The page of that name; {@code site-b} is that of b.test. */
    public static Page named(String name) {
        if (name.startsWith("site-")) {
            return site(name.substring("site-".length()));
        }
        var page = READ.get(name);
        if (page == null) {
            throw new IllegalArgumentException("there is no page " + name);
        }
        return page;
    }

    private static Page site(String letter) {
        return new Page("text/html", """
            <!doctype html>
            <html lang="en"><head><title>Site %s</title><link rel="canonical" href="https://%s.test/"></head>
            <body><h1>site-%s</h1></body></html>
            """.formatted(letter.toUpperCase(Locale.ROOT), letter, letter));
    }

    private static Map<String, Page> read() {
        var pages = new LinkedHashMap<String, Page>();
        for (var part : SceneText.resource("pages.table").split("(?m)^== ", -1)) {
            int end = part.indexOf('\n');
            var head = part.substring(0, end).split(" ", 2);
            if (!part.startsWith("#")) {
                pages.put(head[0], new Page(head.length < 2 ? "" : head[1], part.substring(end + 1)));
            }
        }
        return pages;
    }

    private static @Nullable String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
