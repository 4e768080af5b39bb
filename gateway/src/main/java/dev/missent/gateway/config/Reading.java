package dev.missent.gateway.config;

import java.nio.file.Path;

/**
 * What every reader of a section needs.
 *
 * @param report where errors go
 * @param environment the variables
 * @param folder the folder of the file, against which paths are resolved
 */
record Reading(Report report, Environment environment, Path folder) {}
