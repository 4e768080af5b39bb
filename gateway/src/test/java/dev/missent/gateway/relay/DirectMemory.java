package dev.missent.gateway.relay;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/** The memory for what is read and written, in the whole process, since it was first looked at. */
final class DirectMemory {
    private final long before = used();

    /** By how many bytes it has grown. */
    long grown() {
        return used() - before;
    }

    private static long used() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
    }
}
