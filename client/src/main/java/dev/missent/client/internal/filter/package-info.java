/**
 * What happens once for each hop of a call and not again for each attempt: cookies, credentials, redirects, the choice of a proxy. They
 * follow the JDK's client wherever it has decided something.
 *
 * <p>Limits: internal. The Basic scheme only, as the JDK's client.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.filter;
