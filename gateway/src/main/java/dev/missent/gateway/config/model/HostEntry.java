package dev.missent.gateway.config.model;

import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.Place;

/**
 * An entry of a site's {@code hosts}, and where it is.
 *
 * @param pattern which hosts
 * @param place where
 */
public record HostEntry(NamePattern pattern, Place place) {}
