package dev.missent.gateway.config.model;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.connection.Protocol;

/** Settings that are read and checked but change nothing in this version. */
final class WithoutEffect {
    private final List<String> sentences = new ArrayList<>();

    private WithoutEffect() {}

    static List<String> of(Configuration configuration) {
        var found = new WithoutEffect();
        configuration.listeners().values().forEach(found::look);
        configuration.sites().values().forEach(found::look);
        return List.copyOf(found.sentences);
    }

    private void look(ListenerConfig listener) {
        if (listener.protocols().contains(Protocol.HTTP_3)) {
            add("listeners." + listener.name() + ".protocols: h3");
        }
    }

    private void look(SiteConfig site) {
        var protocols = site.protocols();
        if (protocols != null && protocols.contains(Protocol.HTTP_3)) {
            add("sites." + site.name() + ".protocols: h3");
        }
    }

    private void add(String setting) {
        sentences.add(setting + " has no effect yet");
    }
}
