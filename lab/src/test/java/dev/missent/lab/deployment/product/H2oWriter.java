package dev.missent.lab.deployment.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Site;
import dev.missent.lab.deployment.Sni;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;

/** h2o: sites of its own, or a reverse proxy, whose SNI is the name in the URL of the upstream server. */
final class H2oWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = switch (box.duty()) {
            case Duty.Pages(var sites) -> sites.stream().allMatch(site -> site.manner() == Site.Manner.PAGE);
            case Duty.Relay(var route, var out, var gate) ->
                route instanceof Route.Balanced(var servers) && servers.size() == 1 && gate == null && canSend(out);
            case Duty.Passthrough _,Duty.Application _ -> false;
        };
        return duty && box.entry() instanceof Entry.Tls tls && tls.matching() == Entry.Matching.FREE
            && tls.protectedNames().isEmpty()
            && tls.unknown() == Entry.Unknown.OWN_WAY;
    }

    private static boolean canSend(Outgoing out) {
        boolean names = switch (out.host()) {
            case SentHost.AsItCame() ->
                out.sni() instanceof Sni.OfHost || out.sni() instanceof Sni.None || out.sni() instanceof Sni.Fixed;
            case SentHost.OfTarget() -> !out.tls() || out.sni() instanceof Sni.None || out.sni() instanceof Sni.OfHost;
            case SentHost.Fixed _ -> false;
        };
        return names && out.keeping() == Outgoing.Keeping.APART && out.check() == Outgoing.Check.NONE;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        return Map.of("h2o.conf",
            """
                error-log: @%1$s.dir@/error.log
                access-log: @%1$s.dir@/access.log
                num-threads: 1
                proxy.ssl.verify-peer: OFF
                listen:
                  port: @%1$s.port@
                  host: @%1$s.addr@
                  ssl:
                    certificate-file: %2$s
                    key-file: %3$s
                hosts:
                """.formatted(box.id(), box.tls().certificates().getFirst().file("crt"),
                box.tls().certificates().getFirst().file("key"))
                + switch (box.duty()) {
                    case Duty.Pages(var sites) ->
                        each(sites, site -> host(plan, box, site.name(), "file.dir: " + Text.folder(site.name())));
                    case Duty.Relay relay -> relays(plan, box, relay);
                    case Duty.Passthrough _,Duty.Application _ -> throw new IllegalArgumentException("h2o cannot be " + box);
                });
    }

    private static String relays(Blueprint plan, Box box, Duty.Relay relay) {
        boolean single = box.tls().certificates().size() == 1 && !named(relay.outgoing());
        return each(single ? List.of("*") : plan.names(), name -> host(plan, box, name, sending(relay, name)));
    }

    private static String host(Blueprint plan, Box box, String name, String handler) {
        String listen = box.tls().certificates().size() == 1 ? "" : """
                listen:
                  port: @%1$s.port@
                  host: @%1$s.addr@
                  ssl:
                    certificate-file: %2$s
                    key-file: %3$s
            """.formatted(box.id(), box.tls().certificate(name).file("crt"), box.tls().certificate(name).file("key"));
        var keys = name.equals("*") ? List.of(name) : Stream.of(name, name + ":@" + plan.front().id() + ".port@").toList();
        return each(keys, key -> "  \"" + key + "\":\n" + listen + "    paths:\n      \"/\":\n        " + handler + "\n");
    }

    private static String sending(Duty.Relay relay, String name) {
        var out = relay.outgoing();
        String server = relay.targets().iterator().next();
        String target = switch (out.sni()) {
            case Sni.Fixed(var fixed) -> fixed + ":@" + server + ".port@";
            case Sni.OfHost() when named(out) -> name + ":@" + server + ".port@";
            case Sni.OfHost(),Sni.None(),Sni.WithPort(),Sni.OfConnection(),Sni.NotToTheLast() -> at(server);
        };
        return "proxy.reverse.url: \"" + (out.tls() ? "https://" : "http://") + target + "/\"\n        proxy.preserve-host: "
            + (out.host() instanceof SentHost.AsItCame ? "ON" : "OFF");
    }

    private static boolean named(Outgoing out) {
        return out.tls() && out.sni() instanceof Sni.OfHost && out.host() instanceof SentHost.AsItCame;
    }

    @Override
    public Map<String, String> hosts(Blueprint plan, Box box) {
        var hosts = new LinkedHashMap<String, String>();
        if (box.duty() instanceof Duty.Relay(var route, var out, var _)) {
            String address = "@" + route.targets().iterator().next() + ".addr@";
            plan.names().forEach(name -> hosts.put(name, address));
            if (out.sni() instanceof Sni.Fixed(var name)) {
                hosts.put(name, address);
            }
        }
        return hosts;
    }
}
