package dev.missent.junit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.name.Host;

/**
 * The hosts that a rule is for.
 *
 * @param names normalised; empty for all hosts
 */
record Hosts(Set<String> names) {
    Hosts {
        names = Set.copyOf(names);
    }

    static Hosts of(String... names) {
        return new Hosts(List.of(names).stream().map(name -> Host.of(name).name()).collect(Collectors.toSet()));
    }

    boolean contain(String host) {
        return names.isEmpty() || names.contains(host);
    }
}
