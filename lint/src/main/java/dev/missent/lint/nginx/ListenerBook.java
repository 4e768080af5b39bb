package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniRouting;
import org.jspecify.annotations.Nullable;

/** All addresses, each with its server blocks in their order. */
final class ListenerBook {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private final Listen first;
        private final List<Site> sites = new ArrayList<>();
        private final Set<Protocol> protocols = EnumSet.of(Protocol.HTTP_1_1);
        private boolean tls;
        private @Nullable Site standard;

        Entry(Listen first) {
            this.first = first;
        }
    }

    /** Notes which protocols the words of {@code listen} switch on, before any site is read: they hold for all blocks of an address. */
    void announce(Listen listen) {
        var entry = entries.computeIfAbsent(listen.address(), address -> new Entry(listen));
        entry.tls |= listen.isTls();
        if (listen.is("http2")) {
            entry.protocols.add(Protocol.HTTP_2);
        }
        if (listen.is("quic") || listen.is("http3")) {
            entry.protocols.add(Protocol.HTTP_3);
        }
    }

    /** The protocols that the addresses of a block have switched on. */
    Set<Protocol> protocols(List<Listen> listens) {
        var all = EnumSet.noneOf(Protocol.class);
        for (var listen : listens) {
            var entry = entries.get(listen.address());
            if (entry != null) {
                all.addAll(entry.protocols);
            }
        }
        return all;
    }

    void add(Listen listen, Site site) {
        var entry = entries.computeIfAbsent(listen.address(), address -> new Entry(listen));
        entry.sites.add(site);
        if (listen.isDefault()) {
            entry.standard = site;
        }
    }

    List<Listener> listeners(List<SniRouting> routings) {
        return entries.values().stream().map(entry -> listener(entry, routings)).toList();
    }

    private static Listener listener(Entry entry, List<SniRouting> routings) {
        var standard = entry.standard == null && !entry.sites.isEmpty() ? entry.sites.getFirst() : entry.standard;
        return new Listener(entry.first.place(), entry.first.address(), Setting.known(entry.first.port(), entry.first.place()),
            Setting.known(entry.tls, entry.first.place()), Setting.known(Set.copyOf(entry.protocols), entry.first.place()),
            entry.sites, standard, Choice.BY_SITE, entry.tls ? routings : List.of());
    }
}
