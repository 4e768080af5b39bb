/**
 * The judgement for servers that have no configuration of ours: rules from certificates. Adapters for Java servers say what they know about
 * a connection ({@link dev.missent.core.adapter.Carrier}) and for which scheme and authority a request asks; {@link
 * dev.missent.core.adapter.CertificateRules} answers what to do ({@link dev.missent.core.adapter.Ruling}).
 *
 * <p>Limits: no sessions, no key stores, no requests of any server are known here; the adapters read those.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.adapter;
