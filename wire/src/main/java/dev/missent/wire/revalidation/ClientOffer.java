package dev.missent.wire.revalidation;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * What a server must know of a ClientHello (RFC 5246 s7.4.1.2) to answer it.
 *
 * @param resumes whether a session is offered for resumption
 * @param suite the first cipher suite
 * @param extensions the types of the extensions
 */
record ClientOffer(boolean resumes, int suite, Set<Integer> extensions) {
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final int VERSION_AND_RANDOM = 2 + 32;

    ClientOffer {
        extensions = Set.copyOf(extensions);
    }

    /**
     * Reads the record that an engine wrote; {@link java.nio.BufferUnderflowException} and similar exceptions when the record is not a
     * ClientHello.
     */
    static ClientOffer read(ByteBuffer in) {
        skip(in, RECORD_HEADER + MESSAGE_HEADER + VERSION_AND_RANDOM);
        int sessionId = in.get() & 0xff;
        skip(in, sessionId);
        int suites = in.getShort() & 0xffff;
        int suite = in.getShort() & 0xffff;
        skip(in, suites - 2);
        skip(in, in.get() & 0xff);
        return new ClientOffer(sessionId > 0, suite, extensions(in));
    }

    private static Set<Integer> extensions(ByteBuffer in) {
        var types = new HashSet<Integer>();
        if (in.hasRemaining()) {
            skip(in, 2);
        }
        while (in.hasRemaining()) {
            types.add(in.getShort() & 0xffff);
            skip(in, in.getShort() & 0xffff);
        }
        return types;
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}
