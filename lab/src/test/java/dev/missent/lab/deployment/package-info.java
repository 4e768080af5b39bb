/**
 * Deployments without their products' words: which servers a request passes, what each of them does with connections, SNI and Host, and
 * which sites there are. Configurations are made from it, faults are changes to it, and what a client may rely on follows from it.
 *
 * <p>Limits: values only; nothing here knows a product's configuration, an address or a port.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.deployment;
