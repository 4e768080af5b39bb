package dev.missent.lab.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.State;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a deployment.
 *
 * @param urls what to ask
 * @param places where their hosts are
 * @param authority the file of the authority to trust
 * @param origin the server behind, null for none
 */
public record Target(List<String> urls, List<Place> places, Path authority, @Nullable String origin) {
    /**
     * Where a host of a URL is.
     *
     * @param host a name, or an address without brackets
     * @param port the port
     * @param addresses its addresses
     * @param named whether the host is a name
     */
    public record Place(String host, int port, List<String> addresses, boolean named) {
        /** Copies the list. */
        public Place {
            addresses = List.copyOf(addresses);
        }

        /** As curl's option {@code --resolve} takes it. */
        public String resolve() {
            var literals = addresses.stream().map(address -> address.contains(":") ? "[" + address + "]" : address).toList();
            return host + ":" + port + ":" + String.join(",", literals);
        }
    }

    /** Copies the lists. */
    public Target {
        urls = List.copyOf(urls);
        places = List.copyOf(places);
    }

    /** What a client is told of a scenario in a state, with its placeholders filled in. */
    static Target of(Scenario scenario, State state, UnaryOperator<String> fill, Path authority) {
        var urls = scenario.urls().stream().map(fill).toList();
        var places = urls.stream().map(URI::create).map(url -> place(url, scenario, state, fill)).distinct().toList();
        String origin = scenario.origin();
        return new Target(urls, places, authority, origin == null ? null : fill.apply(origin));
    }

    private static Place place(URI url, Scenario scenario, State state, UnaryOperator<String> fill) {
        String host = url.getHost().replace("[", "").replace("]", "");
        boolean named = !Pattern.matches("[\\d.]+|.*:.*", host);
        var literals = named ? scenario.addresses(host, state).stream().map(fill).toList() : List.of(host);
        return new Place(host, url.getPort(), literals, named);
    }

    /** The hosts by name. */
    public List<String> hosts() {
        return places.stream().filter(Place::named).map(Place::host).toList();
    }

    /** The same for somebody who knows that server behind. */
    public Target withOrigin(String behind) {
        return new Target(urls, places, authority, behind);
    }

    /** The same for somebody who does not know the server behind. */
    public Target withoutOrigin() {
        return new Target(urls, places, authority, null);
    }
}
