/**
 * The pages about rules in {@code docs/rules}: what {@code missent explain} says, the fixes, and a bad and a good configuration that this suite
 * runs.
 *
 * <p>Limits: the pages are made by this suite and only compared by everyday tests; nobody edits them by hand.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.manual;
