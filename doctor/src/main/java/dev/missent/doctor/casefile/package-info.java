/**
 * The case file: everything that was observed, and nothing that was concluded. It can be written as JSON, sent to other people and
 * judged again by newer rules.
 *
 * <p>Limits: bodies are kept as a digest, a title and their beginning; a case file never has private keys or credentials.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.casefile;
