package dev.missent.lab.deployment.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Framework;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.Sni;
import dev.missent.lab.server.Product;

/** How the servers of a deployment are put together. */
enum Shape {
    /** One server with all sites. */
    SITES {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            var product = lot.of(SITES_OVER_TLS);
            return new Blueprint(names,
                List.of(new Box(FRONT, product, entry(lot, product, names, lot.of(UNKNOWN)), Duty.Pages.of(names))));
        }
    },
    /** A reverse proxy that opens TLS to the server with the sites. */
    ENCRYPTED {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            return new Blueprint(names, List.of(relay(lot, names, Outgoing.encrypted(), ORIGIN), origin(lot, names, ORIGIN)));
        }
    },
    /** A reverse proxy that speaks without TLS to the server with the sites. */
    CLEARTEXT {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            return new Blueprint(names, List.of(relay(lot, names, Outgoing.cleartext(), ORIGIN),
                new Box(ORIGIN, lot.of(SITES_IN_CLEARTEXT), new Entry.Cleartext(), Duty.Pages.of(names))));
        }
    },
    /** A reverse proxy with a server for each name, without TLS. */
    ROUTED {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            var boxes = new ArrayList<Box>();
            var product = lot.of(RELAYS);
            boxes.add(new Box(FRONT, product, entry(lot, product, names, Entry.Unknown.OWN_WAY),
                new Duty.Relay(new Route.Named(each(names), Route.By.HOST), Outgoing.cleartext())));
            names.forEach(name -> boxes.add(new Box(id(name), lot.of(SITES_IN_CLEARTEXT), new Entry.Cleartext(),
                Duty.Pages.of(List.of(name)))));
            return new Blueprint(names, boxes);
        }
    },
    /** A proxy that passes TLS on by SNI, and a server for each name. */
    PASSED {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            var boxes = new ArrayList<Box>();
            boxes.add(new Box(FRONT, lot.either(Product.HAPROXY, Product.NGINX), new Entry.Cleartext(),
                new Duty.Passthrough(each(names), false)));
            names.forEach(name -> boxes.add(new Box(id(name), lot.of(SITES_OVER_TLS),
                new Entry.Tls(List.of(Certificate.of(name))), Duty.Pages.of(List.of(name)))));
            return new Blueprint(names, boxes);
        }
    },
    /** Two reverse proxies, one after the other, and the server with the sites; TLS all the way. */
    CHAINED {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            return new Blueprint(names, List.of(relay(lot, names, Outgoing.encrypted(), MIDDLE),
                new Box(MIDDLE, lot.of(RELAYS), new Entry.Tls(List.of(Certificate.of(names))),
                    new Duty.Relay(new Route.Balanced(List.of(ORIGIN)), Outgoing.encrypted())),
                origin(lot, names, ORIGIN)));
        }
    },
    /** A reverse proxy that sends requests in turns to two equal servers. */
    TWINS {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            var one = lot.either(true, false)
                ? origin(lot, names, ORIGIN)
                : new Box(ORIGIN, lot.of(SITES_IN_CLEARTEXT), new Entry.Cleartext(), Duty.Pages.of(names));
            var out = one.entry() instanceof Entry.Tls ? Outgoing.encrypted() : Outgoing.cleartext();
            return new Blueprint(names,
                List.of(relay(lot, names, out, ORIGIN, OTHER), one, new Box(OTHER, one.product(), one.entry(), one.duty())));
        }
    },
    /** A reverse proxy before an application that answers for hosts of a list. */
    APPLICATION {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            return new Blueprint(names, List.of(relay(lot, names, Outgoing.cleartext(), ORIGIN),
                new Box(ORIGIN, Product.APPLICATION, new Entry.Cleartext(),
                    new Duty.Application(lot.of(List.of(Framework.values())), listed(names)))));
        }
    },
    /** A reverse proxy that asks a login server first. */
    GATED {
        @Override
        Blueprint draw(Lot lot, List<String> names) {
            var relay = new Duty.Relay(new Route.Balanced(List.of(ORIGIN)), Outgoing.cleartext(),
                new Duty.Gate(LOGIN, new Sni.Fixed(Duty.Gate.NAME)));
            return new Blueprint(names,
                List.of(new Box(FRONT, Product.NGINX, entry(lot, Product.NGINX, names, Entry.Unknown.OWN_WAY), relay),
                    new Box(ORIGIN, lot.of(SITES_IN_CLEARTEXT), new Entry.Cleartext(), Duty.Pages.of(names)),
                    new Box(LOGIN, lot.either(Product.NGINX, Product.CADDY),
                        new Entry.Tls(List.of(Certificate.of(Duty.Gate.NAME))).with(lot.of(UNKNOWN)),
                        Duty.Pages.of(List.of(Duty.Gate.NAME)))));
        }
    };

    /** The server that clients reach. */
    static final String FRONT = "front";
    /** The server with the sites. */
    static final String ORIGIN = "origin";
    /** The second of two such servers. */
    static final String OTHER = "other";
    /** The second proxy. */
    static final String MIDDLE = "middle";
    /** The login server. */
    static final String LOGIN = "login";
    /** Products with sites of their own. */
    static final List<Product> SITES_OVER_TLS = List.of(Product.NGINX, Product.HTTPD, Product.CADDY, Product.LIGHTTPD,
        Product.H2O,
        Product.TOMCAT, Product.JETTY);
    private static final List<Product> SITES_IN_CLEARTEXT = List.of(Product.NGINX, Product.HTTPD, Product.LIGHTTPD);
    private static final List<Product> RELAYS = List.of(Product.NGINX, Product.HTTPD, Product.HAPROXY, Product.CADDY, Product.H2O,
        Product.NGHTTPX, Product.TRAFFIC_SERVER);
    private static final List<Entry.Unknown> UNKNOWN = List.of(Entry.Unknown.values());

    /** A healthy deployment of this shape; its products need not be able to do it. */
    abstract Blueprint draw(Lot lot, List<String> names);

    /** The id of the server that has one name only. */
    static String id(String name) {
        return "only-" + name.replaceFirst("\\.test$", "");
    }

    private static Map<String, String> each(List<String> names) {
        var servers = new LinkedHashMap<String, String>();
        names.forEach(name -> servers.put(name, id(name)));
        return servers;
    }

    private static List<String> listed(List<String> names) {
        var all = new ArrayList<>(List.of("localhost", "127.0.0.1"));
        all.addAll(names);
        return all;
    }

    private static Box relay(Lot lot, List<String> names, Outgoing out, String... targets) {
        var product = lot.of(RELAYS);
        return new Box(FRONT, product, entry(lot, product, names, Entry.Unknown.OWN_WAY),
            new Duty.Relay(new Route.Balanced(List.of(targets)), out));
    }

    private static Box origin(Lot lot, List<String> names, String id) {
        var product = lot.of(SITES_OVER_TLS);
        var entry = entry(lot, product, names, lot.of(UNKNOWN)).with(lot.of(List.of(Entry.Matching.values())));
        return new Box(id, product, entry, Duty.Pages.of(names));
    }

    /** Certificates that overlap are a fault where the product compares them. */
    private static Entry.Tls entry(Lot lot, Product product, List<String> names, Entry.Unknown unknown) {
        boolean mayOverlap = names.size() > 2 && !Conditions.COMPARES_CERTIFICATES.contains(product);
        var one = List.of(Certificate.of(names));
        return new Entry.Tls(switch (lot.from(0, 2)) {
            case 0 -> names.stream().map(Certificate::of).toList();
            case 1 ->
                mayOverlap ? List.of(Certificate.of(names.subList(0, 2)), Certificate.of(names.subList(1, names.size()))) : one;
            default -> one;
        }).with(unknown);
    }
}
