/** Decisions by chance: the running gateway, its log and everything that explains or foresees it have to agree. */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.decision;
