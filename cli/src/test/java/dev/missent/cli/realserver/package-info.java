/**
 * The gateway between programs that others have written: nginx and a Java server behind it, curl, nghttp and Chromium in front.
 *
 * <p>Limits: everything on loopback, in temporary folders, ended by the process that started it; only with
 * {@code -Dmissent.realservers=true}, as {@code ./verify} runs it. Then a missing program is a failure, unless it is named in
 * {@code -Dmissent.realservers.without}.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.realserver;
