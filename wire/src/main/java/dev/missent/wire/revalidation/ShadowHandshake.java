package dev.missent.wire.revalidation;

import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import dev.missent.wire.revalidation.Answer.Accepted;
import dev.missent.wire.revalidation.Answer.Refused;
import dev.missent.wire.revalidation.Answer.Unanswerable;

/**
 * The beginning of a handshake between a context's client engine and a server that does not exist: ClientHello, ServerHello, Certificate.
 * It ends where the client, having verified the certificate, waits for the ServerKeyExchange. The engine keeps no session of it, for there
 * was no Finished.
 */
final class ShadowHandshake {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int DEEPEST_CAUSE = 16;

    private final SSLEngine engine;
    private final ByteBuffer sent;

    private ShadowHandshake(SSLEngine engine) {
        this.engine = engine;
        this.sent = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }

    /** Asks; every failure is an answer. The trust manager is called at most once. */
    static Answer ask(SSLContext context, ClientSettings settings, Question question) {
        if (question.chain().isEmpty()) {
            return new Unanswerable("no certificate was presented");
        }
        var key = question.chain().getFirst().getPublicKey();
        return KeyExchange.with(key).map(exchange -> ask(context, settings, question, exchange))
            .orElseGet(() -> new Unanswerable("TLS 1.2 has no cipher suite for a key of type " + key.getAlgorithm()));
    }

    /**
     * The first suite will do, but that an engine offers to resume a session of the application's which has the same host, port and suite.
     * To decline the offer would end that session, so it is dropped in favour of another suite.
     */
    private static Answer ask(SSLContext context, ClientSettings settings, Question question, KeyExchange exchange) {
        String why = "";
        for (var suite : exchange.suites()) {
            try {
                var engine = context.createSSLEngine(question.host().name(), question.port());
                engine.setUseClientMode(true);
                engine.setSSLParameters(settings.with(question.host(), suite));
                var handshake = new ShadowHandshake(engine);
                var offer = handshake.hello();
                if (!offer.resumes()) {
                    return handshake.verdict(offer, question);
                }
                why = "the engine offers to resume a session";
            } catch (SSLException | RuntimeException impossible) {
                why = words(impossible);
            }
        }
        return new Unanswerable("no TLS 1.2 handshake can begin: " + why);
    }

    private ClientOffer hello() throws SSLException {
        engine.wrap(NOTHING, sent);
        return ClientOffer.read(sent.flip());
    }

    private Answer verdict(ClientOffer offer, Question question) {
        try {
            deliver(ServerFlight.answering(offer, question.chain()));
            // a client that waits has nothing to send, so this only brings out what went wrong in a task
            engine.wrap(NOTHING, sent.clear());
            var status = engine.getHandshakeStatus();
            return status == HandshakeStatus.NEED_UNWRAP
                ? new Accepted()
                : new Unanswerable("the handshake stopped in state " + status);
        } catch (SSLException | CertificateException | RuntimeException failure) {
            return answer(failure);
        } finally {
            engine.closeOutbound();
        }
    }

    private void deliver(ByteBuffer flight) throws SSLException {
        while (flight.hasRemaining()) {
            int before = flight.remaining();
            engine.unwrap(flight, NOTHING);
            if (!runTasks() && flight.remaining() == before) {
                throw new SSLException("the engine reads no further, in state " + engine.getHandshakeStatus());
            }
        }
    }

    private boolean runTasks() {
        boolean any = false;
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
            any = true;
        }
        return any;
    }

    /** A certificate is refused by a {@link CertificateException}; any other failure says nothing about the certificate. */
    private static Answer answer(Exception failure) {
        var causes = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST_CAUSE).toList();
        return causes.stream().filter(CertificateException.class::isInstance).findFirst()
            .<Answer>map(refusal -> new Refused(words(refusal)))
            .orElseGet(() -> new Unanswerable(words(causes.getLast())));
    }

    private static String words(Throwable failure) {
        return Objects.requireNonNullElseGet(failure.getMessage(), () -> failure.getClass().getSimpleName());
    }
}
