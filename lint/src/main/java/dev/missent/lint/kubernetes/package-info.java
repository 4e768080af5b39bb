/**
 * Reads manifests of Kubernetes, as a folder has them or {@code kubectl get -o yaml} prints them, and says for each controller what its objects
 * mean: ingress-nginx, the Gateway API, Istio, Traefik, the router of OpenShift.
 *
 * <p>
 * Limits: what a controller does by its own configuration (its ConfigMap, its arguments) is not read. Of an Ingress whose class is not known
 * nothing is judged. Secrets are read for their certificates, never for their keys.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.kubernetes;
