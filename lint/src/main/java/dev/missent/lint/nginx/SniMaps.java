package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.SniRouting.Layer;

/** {@code map} blocks over the server name of the connection. */
final class SniMaps {
    private static final Set<String> OPTIONS = Set.of("hostnames", "volatile", "default", "include");

    private SniMaps() {}

    /** The routings of the maps whose variable one of the given texts uses. */
    static List<SniRouting> routings(Directive block, String source, Layer layer, List<String> uses) {
        var routings = new ArrayList<SniRouting>();
        for (var map : block.children()) {
            if (map.is("map") && map.word(0).equals(source) && uses.stream().anyMatch(text -> text.contains(map.word(1)))) {
                routings.add(new SniRouting(map.place(), layer, choices(map)));
            }
        }
        return routings;
    }

    private static List<SniRouting.Choice> choices(Directive map) {
        return map.children().stream().filter(entry -> !OPTIONS.contains(entry.name().value()) && entry.words().size() == 1)
            .map(entry -> new SniRouting.Choice(name(entry.name()), entry.word(0),
                Setting.unknown("the certificate is found by the server name elsewhere", null)))
            .toList();
    }

    private static SiteName name(Token token) {
        String text = token.value().startsWith("*.") ? "*" + token.value() : token.value();
        return !text.startsWith("~") && NamePattern.parse(text) instanceof Parsed.Valid<NamePattern>(var pattern)
            ? new SiteName.Pattern(pattern, token.place())
            : new SiteName.Unclear(token.value(), token.place());
    }
}
