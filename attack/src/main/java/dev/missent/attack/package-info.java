/** The attack suite of the project: what runs, with which seed. */
@NullMarked
package dev.missent.attack;

import org.jspecify.annotations.NullMarked;
