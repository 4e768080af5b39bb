/**
 * Configuration files of other servers: read without running those servers, brought into one model, and judged by rules that have the
 * doctor's ids and pages. {@code text} is files and places, {@code model} what a configuration says, {@code reader} how a product's files
 * become a model.
 *
 * <p>Limits: a file alone shows what a server was told, not what the server does; so a finding is at most likely.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint;
