package dev.missent.gateway.config.model;

import java.nio.file.Path;

import dev.missent.gateway.config.message.Place;

/**
 * A file or folder that the configuration names.
 *
 * @param path resolved against the configuration file
 * @param place where it is named
 */
public record FileEntry(Path path, Place place) {}
