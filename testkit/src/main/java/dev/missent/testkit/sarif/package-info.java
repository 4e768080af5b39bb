/** What a SARIF log has to look like. */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.sarif;
