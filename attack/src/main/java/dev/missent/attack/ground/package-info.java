/** What an attack happens on: the gateway as a process, the servers behind, an honest client beside. */
@NullMarked
package dev.missent.attack.ground;

import org.jspecify.annotations.NullMarked;
