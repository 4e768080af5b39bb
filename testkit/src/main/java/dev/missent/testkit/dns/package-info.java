/** DNS as a map. Limits: no aliases, no lifetimes; a name that is not in the map does not exist. */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.dns;
