package dev.missent.lint.manifest;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.Tls;
import dev.missent.lint.text.Place;

/** Parts of the model for products with one way to keep connections: a pool for each name, and no sessions across names. */
public final class Parts {
    /** Host as it came, with its port. */
    public static final SentName HOST = new SentName.OfRequest(true);
    /** What servers offer that have HTTP/2 unless it is switched off. */
    public static final Set<Protocol> H1_H2 = Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2);

    private Parts() {}

    /** A hop without a health check. */
    public static Hop hop(Place place, Setting<String> target, Setting<Boolean> tls, Setting<SentName> sni,
        Setting<SentName> host) {
        return hop(place, target, tls, sni, host, Setting.absent(HealthCheck.NONE), Setting.absent(Verification.NONE));
    }

    /** A hop. */
    public static Hop hop(Place place, Setting<String> target, Setting<Boolean> tls, Setting<SentName> sni,
        Setting<SentName> host,
        Setting<HealthCheck> check, Setting<Verification> verification) {
        return new Hop(place, target, tls, sni, host, Setting.absent(Pooling.BY_NAME), Setting.absent(Pooling.BY_NAME), check,
            verification);
    }

    /** A site that serves, with HTTP/2 and without HTTP/3. */
    public static Site site(Place place, String title, List<SiteName> names, boolean namesComplete, Tls tls,
        Setting<SniPolicy> policy,
        List<Route> routes) {
        return new Site(place, title, names, namesComplete, tls, Setting.absent(H1_H2), policy, Setting.absent(false),
            Setting.absent(0),
            Setting.absent(false), routes);
    }

    /** A listener where TLS ends, without a default site. */
    public static Listener listener(Place place, String address, Setting<Integer> port, List<Site> sites, Choice choice,
        List<SniRouting> routings) {
        return new Listener(place, address, port, Setting.known(true, place), Setting.absent(H1_H2), sites, null, choice,
            routings);
    }
}
