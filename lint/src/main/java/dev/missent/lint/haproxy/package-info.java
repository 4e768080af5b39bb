/**
 * HAProxy: words, sections with their defaults, and from them the model. Each group of hosts that leads to a backend is a site.
 *
 * <p>Limits: what is inside {@code .if} is not judged; hosts that a program or an expression decides are unknown.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.haproxy;
