/**
 * What a person does with a fix that the doctor prints: finds the lines in the configuration, changes them, and fills in what the doctor
 * could not know.
 *
 * <p>Limits: line by line, as fixes are; a directive that is spread over several lines is only seen where one element of XML is.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.apply;
