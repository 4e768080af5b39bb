/** What is hostile, made from a seed; pure. */
@NullMarked
package dev.missent.attack.grammar;

import org.jspecify.annotations.NullMarked;
