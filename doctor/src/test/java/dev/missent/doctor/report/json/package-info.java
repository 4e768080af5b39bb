/**
 * The JSON document against its schema.
 *
 * <p>Limits: what the values mean is tested where they come from.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.json;
