package dev.missent.doctor.probe;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** An open connection that carries one request after the other. */
final class ProbeConnection implements AutoCloseable {
    private static final Trouble CLOSED = new Trouble("connection_closed",
        "the server closed the connection before this request");

    private final ClientConnection connection;
    private final Contact contact;
    private final CheckRequest request;
    private final Recorder recorder;
    private final Budget budget;
    private final CertificateBook certificates;
    private final Runnable afterwards;

    ProbeConnection(ClientConnection connection, Contact contact, CheckRequest request, Recorder recorder, Budget budget,
        CertificateBook certificates, Runnable afterwards) {
        this.connection = connection;
        this.contact = contact;
        this.request = request;
        this.recorder = recorder;
        this.budget = budget;
        this.certificates = certificates;
        this.afterwards = afterwards;
    }

    Contact contact() {
        return contact;
    }

    /** Whether the connection speaks HTTP/2. */
    boolean isHttp2() {
        var handshake = contact.handshake();
        return handshake != null && handshake.protocol().equals("h2");
    }

    /** Sends a request if the budget allows it; null if it does not. A connection that has closed is recorded as the result. */
    @Nullable
    Exchange ask(String host, String path) throws InterruptedException {
        if (!isOpen()) {
            return record(recorder.probeId(), host, path, Heard.failed(CLOSED), recorder.millis());
        }
        if (!budget.take(contact.address())) {
            return null;
        }
        return finish(begin(host, path));
    }

    /**
     * A request that was sent, or that could not be sent.
     *
     * @param id its id in the case file
     * @param begin when it was sent, in milliseconds since the run began
     */
    record Sent(String id, String host, String path, long begin, CompletableFuture<Heard> answer) {}

    /** Sends a request whose turn has come, and does not wait for the response. */
    Sent begin(String host, String path) {
        var sent = new Sent(recorder.probeId(), host, path, recorder.millis(), new CompletableFuture<>());
        connection.eventLoop().execute(() -> send(host, path, sent.answer()));
        return sent;
    }

    /** Waits for the response, and records it. */
    Exchange finish(Sent sent) throws InterruptedException {
        return record(sent.id(), sent.host(), sent.path(), await(sent.answer()), sent.begin());
    }

    private Exchange record(String id, String host, String path, Heard heard, long begin) {
        return recorder.add(
            new Exchange(id, contact.id(), host, "GET", path, heard.reply(), heard.trouble(), begin, recorder.millis() - begin));
    }

    private void send(String host, String path, CompletableFuture<Heard> answer) {
        if (!connection.isUsable() || !connection.isAvailable()) { // it may have closed while the request waited for its turn
            answer.complete(Heard.failed(CLOSED));
            return;
        }
        var response = new Response(answer);
        response.begun(connection.open(new OutboundHead("GET", "https", host, path, fields(host), 0, null), true, response));
    }

    /** The User-Agent, and the fields that the operator gave, the latter only for hosts for which they are meant. */
    private Fields fields(String host) {
        var fields = new Fields();
        var given = isMeantFor(host) ? request.fields() : List.<String>of();
        given.forEach(line -> fields.add(AsciiString.of(name(line)), line.substring(line.indexOf(':') + 1).strip()));
        if (!fields.contains(Names.USER_AGENT)) {
            fields.add(Names.USER_AGENT, request.tool().replace(' ', '/') + " (connection check)");
        }
        if (!fields.contains(Names.ACCEPT)) {
            fields.add(Names.ACCEPT, "*/*");
        }
        return fields;
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** Whether the host is a target, and the certificate is trusted and covers it. */
    private boolean isMeantFor(String host) {
        var handshake = contact.handshake();
        return handshake != null && request.targets().stream().filter(target -> target.authority().equalsIgnoreCase(host))
            .anyMatch(target -> certificates.isOf(handshake.certificate(), target.name()));
    }

    private Heard await(CompletableFuture<Heard> answer) throws InterruptedException {
        try {
            return answer.get(request.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Heard.failed(new Trouble("timeout", "no end of the answer within the time allowed"));
        } catch (ExecutionException broken) {
            return Heard.failed(new Trouble("internal", String.valueOf(broken.getCause())));
        }
    }

    /** Whether another request can be sent on the connection. */
    boolean isOpen() throws InterruptedException {
        var usable = new CompletableFuture<Boolean>();
        connection.eventLoop().execute(() -> usable.complete(connection.isUsable()));
        try {
            return usable.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        connection.eventLoop().execute(() -> {
            connection.close();
            afterwards.run();
        });
    }

    /** The response, or the reason why there is none. */
    record Heard(Exchange.@Nullable Reply reply, @Nullable Trouble trouble) {
        static Heard failed(Trouble trouble) {
            return new Heard(null, trouble);
        }
    }
}
