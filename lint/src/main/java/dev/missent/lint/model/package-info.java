/**
 * What a configuration of any server says about listeners, sites, certificates, client authentication and the servers that requests are
 * passed on to. Every value has its place, and is known, absent (then the product's default applies) or unknown with a reason.
 *
 * <p>Limits: only what decides which site answers, over which connection, under which name. Caches, logs, limits, rewriting of paths are not
 * here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.model;
