@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.pipeline;
