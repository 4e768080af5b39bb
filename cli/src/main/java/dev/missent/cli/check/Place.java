package dev.missent.cli.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import dev.missent.cli.options.UsageException;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Authorities;

/**
 * A URL or host that was typed.
 *
 * @param origin the origin in it
 * @param path path and query
 */
record Place(Origin origin, String path) {
    private static final String HTTPS = "https://";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    /** Reads it; {@code https} unless said. */
    static Place parse(String url) {
        if (url.equals("-")) {
            throw new UsageException("- is standard input only after -f: missent check -f -");
        }
        String rest = url.regionMatches(true, 0, HTTPS, 0, HTTPS.length()) ? url.substring(HTTPS.length()) : url;
        if (SCHEME.matcher(rest).lookingAt()) {
            throw new UsageException(
                url + ": only https can be checked, because a 421 is about TLS connections; try " + secured(url));
        }
        int end = endOfAuthority(rest);
        return switch (Authorities.parsing().origin("https", rest.substring(0, end))) {
            case Parsed.Valid<Origin>(var origin) when origin.port() == 0 ->
                throw new UsageException(url + ": nothing can be asked at port 0");
            case Parsed.Valid<Origin>(var origin) -> new Place(origin, path(url, rest.substring(end)));
            case Parsed.Malformed<Origin>(var defect) -> throw new UsageException(url + ": " + defect.sentence());
        };
    }

    /** The same over TLS; without the port of cleartext. */
    private static String secured(String url) {
        return HTTPS + url.substring(url.indexOf("://") + 3).replaceFirst("^([^/?#]*):80(?=[/?#]|$)", "$1");
    }

    private static int endOfAuthority(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    private static String path(String url, String rest) {
        try {
            var uri = new URI(rest.isEmpty() || rest.startsWith("/") ? rest : "/" + rest);
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (URISyntaxException malformed) {
            throw new UsageException("not a URL: " + url + ": " + malformed.getReason());
        }
    }

    /** As it is shown. */
    String url() {
        return origin + path;
    }
}
