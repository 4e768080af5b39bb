/**
 * Reads Traefik's configuration: static and dynamic files in YAML or TOML, and the labels of a Compose file.
 *
 * <p>
 * What Traefik does with names: a router's TLS options are found by the server name in the handshake and again by Host; where the two have
 * options of different names, the answer is 421. Certificates are chosen by the names in them.
 *
 * <p>
 * Limits: versions 2 and 3. Providers other than files, labels and Kubernetes are not read; what they define is unknown.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.traefik;
