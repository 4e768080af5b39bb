package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.missent.doctor.product.Product;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.SniRouting.Layer;
import dev.missent.lint.model.Tls;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Values;

/**
 * The Routes of OpenShift. The router chooses by Host where TLS ends at the router, and switches HTTP/2 off for Routes whose certificate is the
 * default one or another Route's; so what can go wrong is a passed-through Route whose pods share a certificate, which the files do not show.
 */
final class OpenShift {
    private OpenShift() {}

    static ServerConfiguration configuration(Cluster cluster) {
        var sites = new ArrayList<Site>();
        var choices = new ArrayList<SniRouting.Choice>();
        cluster.of("route.openshift.io", "Route").filter(route -> route.spec().at("host").isThere()).forEach(route -> {
            if (route.spec().at("tls", "termination").is("passthrough")) {
                choices.add(new SniRouting.Choice(Values.name(route.spec().at("host"), false), "the pods of " + route.id(),
                    Setting.unknown("the pods have the certificate", route.place())));
            } else if (route.spec().at("tls").isThere()) {
                sites.add(site(route));
            }
        });
        if (sites.isEmpty() && choices.isEmpty()) {
            return new ServerConfiguration(Product.HAPROXY, List.of(), List.of(), false);
        }
        var place = sites.isEmpty() ? choices.getFirst().name().place() : sites.getFirst().place();
        return new ServerConfiguration(
            Product.HAPROXY, List.of(Parts.listener(place, "the router", Setting.absent(443), sites, Choice.BY_SITE,
                choices.isEmpty()
                    ? List.of()
                    : List.of(new SniRouting(choices.getFirst().name().place(), Layer.PASSED_THROUGH, choices)))),
            List.of(), false);
    }

    private static Site site(Manifest route) {
        var host = route.spec().at("host");
        var tls = new Tls(Setting.unknown("the certificate is in the Route itself, or the router's own", route.place()),
            Setting.unknown("the router decides", route.place()), Setting.absent(""), Map.of());
        return Parts.site(host.place(), "the Route " + route.name(), List.of(Values.name(host, false)), true, tls,
            Setting.unknown("the router decides", route.place()), List.of(new Route(host.place(), "/", hop(route))));
    }

    private static Hop hop(Manifest route) {
        var to = route.spec().at("to", "name");
        boolean again = route.spec().at("tls", "termination").is("reencrypt");
        return Parts.hop(to.place(), Values.text(to, "").map(name -> route.namespace() + "/" + name),
            Setting.known(again, host(route)),
            Setting.<SentName>unknown("the router decides", to.place()), Setting.absent(Parts.HOST));
    }

    private static Place host(Manifest route) {
        return route.spec().at("tls").place();
    }
}
