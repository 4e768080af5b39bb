package dev.missent.wire;

import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes that wait cost about what they are, however they came. */
class BacklogTest {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    private final Backlog backlog = new Backlog(allocator);

    @AfterEach
    void nothingIsKept() {
        backlog.clear();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private ByteBuf piece(int size, int of) {
        return allocator.heapBuffer(of).writeZero(of).readSlice(size);
    }

    @Test
    void aHundredThousandSinglesTakeLittleMoreThanTheirBytes() {
        for (int i = 0; i < 100_000; i++) {
            backlog.add(piece(1, 1024));
        }
        assertThat(backlog.bytes()).isEqualTo(100_000);
        assertThat(backlog.pieces()).isLessThan(10);
        assertThat(allocator.metric().usedHeapMemory()).isLessThan(150_000);
    }

    /** A slice holds the whole buffer that it is cut from. */
    @Test
    void aSmallPartOfALargeBufferIsCopied() {
        backlog.add(piece(2000, 64 * 1024));
        assertThat(allocator.metric().usedHeapMemory()).isLessThan(5000);
    }

    @Test
    void aLargePieceIsKeptAsItIs() {
        var piece = piece(16_000, 16_384);
        backlog.add(piece);
        assertThat(backlog.remove()).isSameAs(piece);
        piece.release();
    }

    @Test
    void nothingIsLostAndNothingChangesItsPlace() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var sent = Unpooled.buffer();
        var taken = Unpooled.buffer();
        for (int i = 0; i < 2000; i++) {
            var bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 40_000 : 30)];
            random.nextBytes(bytes);
            sent.writeBytes(bytes);
            backlog.add(allocator.heapBuffer().writeBytes(bytes));
            while (!backlog.isEmpty() && random.nextInt(3) == 0) {
                take(taken);
            }
        }
        while (!backlog.isEmpty()) {
            take(taken);
        }
        assertThat(taken).as("seed %d", seed).isEqualTo(sent);
        assertThat(backlog.bytes()).isZero();
    }

    private void take(ByteBuf into) {
        var piece = backlog.remove();
        into.writeBytes(piece);
        piece.release();
    }
}
