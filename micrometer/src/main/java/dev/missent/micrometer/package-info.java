/**
 * The attempts of a {@link dev.missent.client.MissentClient} as metrics of Micrometer.
 *
 * <p>Limits: counters only. The duration of a call is for the caller to measure; Micrometer has an instrumentation of
 * {@link java.net.http.HttpClient} for that, which takes ours too.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.micrometer;
