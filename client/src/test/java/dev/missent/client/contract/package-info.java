/**
 * What everybody may expect of a {@link java.net.http.HttpClient}: each contract is run against every {@link ClientKind} with the same
 * expectations, which come from the Javadoc of JDK 25 and, where that is silent, from what the JDK's own client does.
 *
 * <p>Limits: one machine, loopback addresses, HTTP/1.1 and HTTP/2. Texts of messages are never compared, only types.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.contract;
