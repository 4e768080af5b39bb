package dev.missent.bench.clients;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/** Wall clock, and user and system time of this process: all its threads, those of the compiler and the collector too. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double NANOS_IN_MICRO = 1_000;

    private final long began = System.nanoTime();
    private final long cpuBegan = SYSTEM.getProcessCpuTime();

    double micros() {
        return (System.nanoTime() - began) / NANOS_IN_MICRO;
    }

    double cpuMicros() {
        return (SYSTEM.getProcessCpuTime() - cpuBegan) / NANOS_IN_MICRO;
    }
}
