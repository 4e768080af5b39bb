package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.SiteName;

/** The values of {@code server_name}. */
final class SiteNames {
    private SiteNames() {}

    static List<SiteName> of(Scope server) {
        var names = new ArrayList<SiteName>();
        for (var directive : server.own("server_name")) {
            directive.words().forEach(word -> add(word, names));
        }
        return names;
    }

    private static void add(Token word, List<SiteName> names) {
        String text = word.value();
        if (text.isEmpty() || text.equals("_")) {
            return;
        }
        if (text.startsWith("~") || text.indexOf('$') >= 0 || text.endsWith(".*")) {
            names.add(new SiteName.Unclear(text, word.place()));
        } else if (text.startsWith(".")) {
            pattern(text.substring(1), word, names);
            pattern("**" + text, word, names);
        } else {
            pattern(text.startsWith("*.") ? "*" + text : text, word, names);
        }
    }

    private static void pattern(String text, Token word, List<SiteName> names) {
        names.add(NamePattern.parse(text) instanceof Parsed.Valid<NamePattern>(var pattern)
            ? new SiteName.Pattern(pattern, word.place())
            : new SiteName.Unclear(word.value(), word.place()));
    }
}
