/**
 * What the adapters for Java servers share: from a TLS session to what {@link dev.missent.core.adapter.CertificateRules} wants to know, and
 * the answer to a request that is refused.
 *
 * <p>Limits: sessions of {@code javax.net.ssl} only. Nothing here knows a server, and nothing reads a file.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.adapter;
