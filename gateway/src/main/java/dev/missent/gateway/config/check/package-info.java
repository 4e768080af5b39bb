/**
 * What sections of one configuration say against each other: names that are not defined, hosts of two sites, server names that fit no host.
 *
 * <p>Limits: the configuration alone; files, certificates and addresses are looked at when the gateway loads them.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.config.check;
