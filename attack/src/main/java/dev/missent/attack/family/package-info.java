/** The families of attacks: what each tries, and what would be wrong. */
@NullMarked
package dev.missent.attack.family;

import org.jspecify.annotations.NullMarked;
