package dev.missent.gateway.config.read;

import java.nio.file.Path;

import dev.missent.gateway.config.message.Report;

/**
 * What every reader of a section needs.
 *
 * @param report where errors go
 * @param environment the variables
 * @param folder the folder of the file, against which paths are resolved
 */
public record Reading(Report report, Environment environment, Path folder) {}
