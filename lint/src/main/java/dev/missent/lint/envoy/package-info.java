/**
 * Reads Envoy's configuration: a bootstrap with static resources, or lists of resources, in YAML or JSON.
 *
 * <p>
 * What Envoy does with names: the server name finds a filter chain, and Host finds a virtual host in the table of routes of that chain. Envoy
 * compares nothing and never answers 421 by itself.
 *
 * <p>
 * Limits: what a management server sends is not known; a cluster or a table of routes that is not in the files is not judged.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.envoy;
