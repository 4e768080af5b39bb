package dev.missent.testkit.coalesce;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.missent.core.name.Host;

/**
 * What names resolve to.
 *
 * @param answers the addresses of each name, in their order
 */
public record GivenDns(Map<Host, Set<Host>> answers) {
    /** Copies the map. */
    public GivenDns {
        answers = Map.copyOf(answers);
    }

    /** {@code a.test=127.0.0.1 b.test=127.0.0.1,127.0.0.2}. */
    static GivenDns parse(String cell) {
        var words = Words.of("dns", cell);
        var answers = new HashMap<Host, Set<Host>>();
        for (var word : words.all()) {
            if (word.equals(Words.key(word))) {
                throw words.unknown(word);
            }
            var addresses = new LinkedHashSet<Host>();
            for (var address : Words.value(word).split(",", -1)) {
                addresses.add(Host.of(address));
            }
            answers.put(Host.of(Words.key(word)), addresses);
        }
        return new GivenDns(answers);
    }

    /** The answer for a host: an address stands for itself, and a name that is not there has none. */
    public Set<Host> addresses(Host host) {
        return host.isAddress() ? Set.of(host) : answers.getOrDefault(host, Set.of());
    }
}
