/**
 * Fixes: which lines of which server product to change. A {@link dev.missent.doctor.finding.Fix} is a list of edits that a person can read
 * and a program can apply.
 *
 * <p>Limits: this package changes no file. The doctor knows a configuration only from outside, so an edit names a line that is there and
 * leaves out what it cannot know ({@code …}, {@code PATH}).
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.fix;
