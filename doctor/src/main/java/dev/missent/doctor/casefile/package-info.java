/**
 * The case file: everything that was observed, and nothing that was concluded. It can be written down as JSON, sent to somebody else and
 * judged again by newer rules.
 *
 * <p>Limits: bodies are kept as a digest, a title and their beginning; private keys and credentials never get into it.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.casefile;
