/**
 * What a live check found, joined with what the server's own files say. Both agree: the finding is certain, and its lines are shown. Both
 * disagree: that is said.
 *
 * <p>Limits: only findings whose cause can be seen in a file; whether the file is the one that the server has loaded cannot be seen.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.join;
