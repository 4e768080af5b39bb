package dev.missent.lint.traefik;

import dev.missent.lint.tree.Node;

/**
 * Dynamic configuration of one provider.
 *
 * @param provider the name of the provider, as behind the {@code @} of a reference
 * @param root {@code http}, {@code tcp} and {@code tls}
 * @param container whether the servers of its services are the container that has the labels
 */
public record Provided(String provider, Node root, boolean container) {
    /** The full name of something that this provider refers to. */
    public String qualified(String name) {
        return name.indexOf('@') >= 0 ? name : name + "@" + provider;
    }
}
