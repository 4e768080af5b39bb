/**
 * Which site would answer which pair of server name and Host, predicted from a file: by the names of the sites, by what the product compares
 * before a site answers, and by what the file sets.
 *
 * <p>Limits: what the upstream server does is not predicted, nor the protocol; a value that the file does not tell makes a cell unknown.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.matrix;
