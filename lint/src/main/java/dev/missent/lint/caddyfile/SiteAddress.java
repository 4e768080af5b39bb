package dev.missent.lint.caddyfile;

import java.util.regex.Pattern;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.SiteName;

/**
 * An address of a site block: {@code https://shop.example:8443}.
 *
 * @param tls whether Caddy ends TLS there
 * @param host the host, empty for all
 * @param port the port
 * @param word where it is
 */
record SiteAddress(boolean tls, String host, int port, Word word) {
    private static final Pattern FORM = Pattern.compile("(?:(https?)://)?([^/:]*|\\[[^\\]]*\\])(?::(\\d+))?(?:/.*)?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static SiteAddress of(Word word) {
        String text = word.value().endsWith(",") ? word.value().substring(0, word.value().length() - 1) : word.value();
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return new SiteAddress(true, text, HTTPS, word);
        }
        boolean plain = "http".equals(parts.group(1)) || parts.group(1) == null && String.valueOf(HTTP).equals(parts.group(3));
        int port = parts.group(3) == null ? plain ? HTTP : HTTPS : Integer.parseInt(parts.group(3));
        return new SiteAddress(!plain, parts.group(2), port, word);
    }

    SiteName name() {
        String pattern = host.equals("*") ? "**" : host;
        return host.indexOf('{') < 0 && NamePattern.parse(pattern) instanceof Parsed.Valid<NamePattern>(var parsed)
            ? new SiteName.Pattern(parsed, word.place())
            : new SiteName.Unclear(host, word.place());
    }
}
