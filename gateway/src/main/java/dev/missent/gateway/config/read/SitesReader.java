package dev.missent.gateway.config.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.HostEntry;
import dev.missent.gateway.config.model.ListedOrigin;
import dev.missent.gateway.config.model.ProfileConfig;
import dev.missent.gateway.config.model.Reference;
import dev.missent.gateway.config.model.ResponseHeaders;
import dev.missent.gateway.config.model.SiteConfig;
import dev.missent.gateway.config.model.UpstreamConfig;
import org.jspecify.annotations.Nullable;

/** Reads {@code sites:}. */
public final class SitesReader {
    private final RoutesReader routes = new RoutesReader();

    public Map<String, SiteConfig> read(@Nullable Value value) {
        var sites = new LinkedHashMap<String, SiteConfig>();
        if (value != null) {
            value.entries().forEach((name, entry) -> sites.put(name, site(name, new Fields(entry, Section.SITE))));
            if (value.isEmpty()) {
                value.report(Diagnostic.of(ConfigRule.MISSING_KEY, value.keyPlace(), "\"sites\" is empty"));
            }
        }
        return sites;
    }

    /** The upstreams that sites gave as URLs, by URL; complete when all sites have been read. */
    public Map<String, UpstreamConfig> anonymousUpstreams() {
        return routes.anonymousUpstreams();
    }

    private SiteConfig site(String name, Fields fields) {
        var certificate = fields.get("certificate", Value::reference);
        var profile = fields.get("tls", Value::reference);
        var protocols = fields.get("protocols", value -> ProtocolsReader.read(value, ProtocolsReader.Where.SITE));
        boolean share = fields.flag("share_connections", true);
        return new SiteConfig(name, fields.place(), hosts(fields.need("hosts")), certificate,
            profile == null ? new Reference(ProfileConfig.OPEN.name(), fields.place()) : profile,
            fields.get("listeners", value -> value.each(Value::reference)),
            protocols == null || protocols.isEmpty() ? null : protocols, share,
            fields.getOr("origins", value -> value.each(SitesReader::origin), List.of()),
            fields.getOr("headers", HeadersReader::read, ResponseHeaders.NONE), Quantity.size(fields.get("body")),
            routes.read(fields));
    }

    private static List<HostEntry> hosts(@Nullable Value value) {
        if (value == null) {
            return List.of();
        }
        if (value.isEmpty()) {
            value.report(Diagnostic.of(ConfigRule.MISSING_KEY, value.place(), "\"hosts\" is empty"));
        }
        return value.each(SitesReader::host);
    }

    private static @Nullable HostEntry host(Value value) {
        var text = value.text();
        if (text == null) {
            return null;
        }
        return switch (NamePattern.parse(text)) {
            case Parsed.Valid<NamePattern>(var pattern) -> new HostEntry(pattern, value.place());
            case Parsed.Malformed<NamePattern>(var defect) -> {
                value.report(malformed(text, value.place(), defect));
                yield null;
            }
        };
    }

    private static @Nullable ListedOrigin origin(Value value) {
        var text = value.text();
        if (text == null) {
            return null;
        }
        if (NamePattern.parse(text) instanceof Parsed.Valid<NamePattern>(NamePattern.Exact(var host))) {
            return new ListedOrigin(host, value.place());
        }
        value.report(Diagnostic.of(ConfigRule.HOST_PATTERN, value.place(), "\"" + text + "\" is not a host")
            .suggesting(withoutUrl(text)).note("ORIGIN frames know no wildcards (RFC 8336): list the hosts one by one"));
        return null;
    }

    private static Diagnostic malformed(String text, Place place, Defect defect) {
        var diagnostic = Diagnostic.of(ConfigRule.HOST_PATTERN, place, "\"" + text + "\" is not a host: " + defect.sentence());
        return text.indexOf('*') < 0
            ? diagnostic.suggesting(withoutUrl(text))
            : diagnostic.note("*.example is exactly one label more, **.example one or more, ** alone is every host");
    }

    /** The host of a URL, or of host and port. */
    private static @Nullable String withoutUrl(String text) {
        String host = text.replaceFirst("^https?://", "").replaceFirst("[:/].*$", "");
        return !host.equals(text) && NamePattern.parse(host) instanceof Parsed.Valid ? host : null;
    }
}
