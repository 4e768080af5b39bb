package dev.missent.lint.traefik;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.missent.lint.model.Setting;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;

/**
 * The entry points of the static configuration.
 *
 * @param byName the entry points in their order
 * @param isKnown whether there is a static configuration
 */
record EntryPoints(Map<String, EntryPoint> byName, boolean isKnown) {
    private static final Pattern PORT = Pattern.compile(".*?:(\\d{1,5})(?:/(?:tcp|udp))?");

    EntryPoints {
        byName = Map.copyOf(byName);
    }

    /**
     * An entry point.
     *
     * @param tls the TLS of routers that say nothing of it; missing where they have none
     * @param http3 what switches HTTP/3 on; missing where it is off
     */
    record EntryPoint(String name, Place place, Setting<Integer> port, Node tls, Setting<Boolean> http3) {}

    static EntryPoints of(List<Node> files) {
        var entryPoints = new LinkedHashMap<String, EntryPoint>();
        for (var file : files) {
            file.at("entryPoints").entries().forEach(entry -> entryPoints.put(entry.key(), entryPoint(entry)));
        }
        return new EntryPoints(entryPoints, !files.isEmpty());
    }

    private static EntryPoint entryPoint(Node.Entry entry) {
        var at = entry.value();
        var address = at.at("address");
        var port = PORT.matcher(address.text().orElse(""));
        return new EntryPoint(entry.key(), entry.place(),
            port.matches()
                ? Setting.known(Integer.parseInt(port.group(1)), address.place())
                : Setting.unknown("no port is given", address.place()),
            at.at("http", "tls"), http3(at));
    }

    private static Setting<Boolean> http3(Node entryPoint) {
        return entryPoint.entry("http3").or(() -> entryPoint.entry("enableHTTP3"))
            .<Setting<Boolean>>map(entry -> Setting.known(!entry.value().is("false"), entry.place()))
            .orElseGet(() -> Setting.absent(false));
    }

    /** An entry point by its name; of one that is not in the files nothing is known. */
    EntryPoint named(String name, Place mention) {
        var known = byName.get(name);
        return known != null
            ? known
            : new EntryPoint(name, mention, Setting.unknown("the entry point " + name + " is not in these files", mention),
                new Node.Missing(mention),
                Setting.absent(false));
    }
}
