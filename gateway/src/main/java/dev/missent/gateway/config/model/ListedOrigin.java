package dev.missent.gateway.config.model;

import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.Place;

/**
 * A host that ORIGIN frames list for a site with wildcards.
 *
 * @param host the host
 * @param place where it is
 */
public record ListedOrigin(Host host, Place place) {}
