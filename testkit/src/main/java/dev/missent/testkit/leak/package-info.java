/**
 * What a test must not leave behind: buffers, threads, exceptions that nobody saw.
 *
 * <p>Limits: Netty reports a leaked buffer only after it was collected as garbage and another one was allocated, so a report belongs to this test
 * or to one before it in the same JVM; leaks are seen only of classes whose detectors Netty made after the first test with a check; tests that run at the same time share their reports.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.leak;
