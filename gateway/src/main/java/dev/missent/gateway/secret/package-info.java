/**
 * Secrets that the gateway makes itself: from which session ticket keys are made, when the next one is due, and files that only their owner
 * may read.
 *
 * <p>Limits: files are not encrypted. Where the file system knows no owners, every user who can read the folder can read them.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.secret;
