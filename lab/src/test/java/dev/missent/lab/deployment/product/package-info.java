/**
 * From a planned server to the real configuration of a product: one writer for each product.
 *
 * <p>Limits: only what deployments are planned with; a writer says what its product cannot do. Addresses, folders and certificates are
 * placeholders, as in scenarios.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.deployment.product;
