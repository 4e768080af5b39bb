/**
 * Apache httpd: lines, a tree of directives and sections with includes, definitions and macros in place, and from the tree the model.
 *
 * <p>Limits: a directive under {@code IfDefine}, {@code IfVersion} or {@code If} may hold or not, so what it sets is unknown; modules of which
 * the file has directives are taken as loaded. Expressions and {@code .htaccess} are not read.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.httpd;
