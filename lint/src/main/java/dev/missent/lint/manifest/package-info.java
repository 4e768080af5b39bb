/**
 * What readers of several products share: parts of the model with the defaults that most products have.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.manifest;
