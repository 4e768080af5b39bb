package dev.missent.lint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.reader.Reading;

/** What a reader has made of files, in a few lines. {@code ?} is unknown; what has its default is left out. */
public final class Outline {
    private final List<String> lines = new ArrayList<>();

    private Outline() {}

    /** The outline, with the notes at the end. */
    public static String of(Reading reading) {
        var outline = new Outline();
        reading.configurations().forEach(outline::configuration);
        reading.notes().forEach(note -> outline.lines.add("note " + note.place().line() + " " + note.text()));
        return String.join("\n", outline.lines);
    }

    private void configuration(ServerConfiguration configuration) {
        lines.add(configuration.product().token());
        configuration.listeners().forEach(this::listener);
        configuration.loose().forEach(site -> site(site, "  loose "));
    }

    private void listener(Listener listener) {
        lines.add("  " + listener.address() + show(listener.port(), " port ") + (listener.tls().surely(on -> on) ? " tls" : "")
            + listener.standard().map(site -> " default=" + site.label()).orElse(""));
        listener.sites().forEach(site -> site(site, "    "));
        listener.routings().forEach(this::routing);
    }

    private void site(Site site, String indent) {
        var tls = site.tls();
        lines.add(indent + site.names().stream().map(Outline::name).collect(Collectors.joining(" "))
            + (site.namesComplete() ? "" : " …")
            + show(tls.certificates().map(Outline::certificates), " certificate ")
            + show(tls.clientAuth(), " client ") + show(tls.trust(), " trust ")
            + tls.settings().entrySet().stream().map(entry -> show(entry.getValue(), " " + entry.getKey() + " "))
                .collect(Collectors.joining())
            + show(site.sniPolicy(), " policy ")
            + show(site.protocols().map(all -> all.stream().sorted().map(each -> each.token()).toList()), " ")
            + show(site.alternative(), " alternative "));
        site.routes().forEach(route -> lines.add(indent + "  " + route.onward().map(Outline::hop).orElse("answers")));
    }

    private static String name(SiteName name) {
        return name.known().isPresent() ? name.text() : "?" + name.text();
    }

    private static String certificates(List<CertificateUse> uses) {
        return uses.stream().map(CertificateUse::id).collect(Collectors.joining(" + "));
    }

    private static String hop(Hop hop) {
        return "-> " + show(hop.target(), "")
            + (hop.tls().surely(on -> on) ? " tls sni=" + sent(hop.sni()) : hop.tls().certain().isEmpty() ? " tls?" : "")
            + " host=" + sent(hop.host())
            + show(hop.check().map(check -> sent(check.sni()) + "/" + sent(check.host())), " check ");
    }

    private static String sent(Setting<SentName> name) {
        return switch (name) {
            case Setting.Known<SentName>(var value, var place) -> sent(value);
            case Setting.Absent<SentName>(var standard, var change) ->
                "(" + sent(standard) + (change == null ? "" : "," + sent(change.later())) + ")";
            case Setting.Unknown<SentName> unknown -> "?";
        };
    }

    private static String sent(SentName name) {
        return switch (name) {
            case SentName.None() -> "none";
            case SentName.Fixed(var text) -> text;
            case SentName.OfRequest(var port) -> "request";
            case SentName.OfConnection() -> "connection";
            case SentName.OfTarget(var text) -> "target:" + text;
            case SentName.Several several -> "several";
        };
    }

    private static <T> String show(Setting<T> setting, String label) {
        return switch (setting) {
            case Setting.Known<T>(var value, var place) -> label + value;
            case Setting.Absent<T> absent -> "";
            case Setting.Unknown<T> unknown -> label + "?";
        };
    }

    private void routing(SniRouting routing) {
        lines.add("    by name " + routing.layer());
        routing.choices().forEach(choice -> lines.add("      " + name(choice.name()) + " => " + choice.target()
            + show(choice.certificates().map(Outline::certificates), " certificate ")));
    }
}
