/** Reads the documentation as a test sees it: links, tables, examples. */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.documentation;
