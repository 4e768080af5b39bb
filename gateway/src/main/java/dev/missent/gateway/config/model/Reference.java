package dev.missent.gateway.config.model;

import dev.missent.gateway.config.message.Place;

/**
 * A name that refers to something else in the configuration, and where it is.
 *
 * @param name the name
 * @param place where the reference is (not what it refers to)
 */
public record Reference(String name, Place place) {}
