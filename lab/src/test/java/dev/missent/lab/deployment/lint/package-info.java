/**
 * What {@code missent lint} says about the configurations of drawn deployments. No server is started: the text is what the writers make.
 *
 * <p>Limits: addresses and certificates are blanks here, so what only the content of a certificate shows is not looked at.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.deployment.lint;
