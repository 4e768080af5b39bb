package dev.missent.gateway.config;

import dev.missent.core.name.NamePattern;

/**
 * An entry of a site's {@code hosts}, and where it stands.
 *
 * @param pattern which hosts
 * @param place where
 */
public record HostEntry(NamePattern pattern, Place place) {}
