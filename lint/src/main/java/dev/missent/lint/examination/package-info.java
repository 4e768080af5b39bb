/**
 * From files to a result: each file is read by the reader of its kind, the rules are asked, the changes are looked up, and what the operator
 * accepts is set aside.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.examination;
