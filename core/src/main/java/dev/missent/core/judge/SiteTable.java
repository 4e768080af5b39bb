package dev.missent.core.judge;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.NameTable;
import org.jspecify.annotations.Nullable;

/**
 * The sites of a listener by host: <em>the</em> look-up function, for SNI and for authority, on every transport.
 *
 * <p>Exact names first, then the longest suffix; at one suffix {@code *} goes before {@code **}; the catch-all is last.
 */
public final class SiteTable {
    private final Map<String, Serving> exact = new HashMap<>();
    private final NameTable<Serving> oneLabel;
    private final NameTable<Serving> anyLabels;
    private final @Nullable Serving catchAll;
    private final List<Site> all;

    /**
     * A table of sites. Where two sites have the same host the first one has it (the configuration refuses such files).
     *
     * @param wildcards how far {@code *} reaches
     */
    public SiteTable(Collection<Site> sites, Preset wildcards) {
        Map<String, Serving> one = new HashMap<>();
        Map<String, Serving> any = new HashMap<>();
        Serving everything = null;
        for (var site : sites) {
            var serving = new Serving(site);
            for (var pattern : site.hosts()) {
                switch (pattern) {
                    case NamePattern.Exact(var host) -> exact.putIfAbsent(host.name(), serving);
                    case NamePattern.OneLabel(var parent) ->
                        (wildcards == Preset.GATEWAY_API ? any : one).putIfAbsent(parent.name(), serving);
                    case NamePattern.AnyLabels(var parent) -> any.putIfAbsent(parent.name(), serving);
                    case NamePattern.CatchAll() -> everything = everything == null ? serving : everything;
                }
            }
        }
        oneLabel = new NameTable<>(one);
        anyLabels = new NameTable<>(any);
        catchAll = everything;
        all = List.copyOf(sites);
    }

    /** The sites. */
    public List<Site> sites() {
        return all;
    }

    /** The site that has the host, or null. */
    public @Nullable Site find(Host host) {
        var serving = serving(host);
        return serving == null ? null : serving.site;
    }

    /** The site that a connection without SNI asks for: the catch-all, or null. */
    public @Nullable Site findWithoutName() {
        return catchAll == null ? null : catchAll.site;
    }

    @Nullable
    Serving serving(Host host) {
        String name = host.name();
        var found = exact.get(name);
        if (found != null) {
            return found;
        }
        if (!host.isAddress()) {
            int dot = name.indexOf('.');
            if (dot > 0) {
                found = oneLabel.get(name, dot + 1);
            }
            for (; found == null && dot > 0; dot = name.indexOf('.', dot + 1)) {
                found = anyLabels.get(name, dot + 1);
            }
        }
        return found != null ? found : catchAll;
    }

    /** A site with its two answers made beforehand, so that serving allocates nothing. */
    static final class Serving {
        final Site site;
        final Verdict own;
        final Verdict shared;

        Serving(Site site) {
            this.site = site;
            own = new Verdict.Serve(site, Ground.OWN_CONNECTION);
            shared = new Verdict.Serve(site, Ground.SHARED_CONNECTION);
        }
    }
}
