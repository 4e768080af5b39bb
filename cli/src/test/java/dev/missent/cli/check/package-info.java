/** What commands of the doctor share. */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.check;
