package dev.missent.doctor.probe;

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

/** An open connection on which hosts are asked for, one after the other. */
final class Line implements AutoCloseable {
    private static final Trouble CLOSED = new Trouble("connection_closed",
        "the server closed the connection before this request");

    private final ClientConnection connection;
    private final Contact contact;
    private final Inquiry inquiry;
    private final Recorder recorder;
    private final Budget budget;
    private final Runnable afterwards;

    Line(ClientConnection connection, Contact contact, Inquiry inquiry, Recorder recorder, Budget budget, Runnable afterwards) {
        this.connection = connection;
        this.contact = contact;
        this.inquiry = inquiry;
        this.recorder = recorder;
        this.budget = budget;
        this.afterwards = afterwards;
    }

    Contact contact() {
        return contact;
    }

    /** Whether it speaks HTTP/2. */
    boolean isHttp2() {
        var handshake = contact.handshake();
        return handshake != null && handshake.protocol().equals("h2");
    }

    /** Asks, when the budget allows it; null when it does not. A connection that is no more is an answer, too. */
    @Nullable
    Exchange ask(String host, String path) throws InterruptedException {
        if (!isOpen()) {
            return record(recorder.probeId(), host, path, Heard.failed(CLOSED), recorder.millis());
        }
        if (!budget.take(contact.address())) {
            return null;
        }
        String id = recorder.probeId();
        long begin = recorder.millis();
        var answer = new CompletableFuture<Heard>();
        connection.eventLoop().execute(() -> send(host, path, answer));
        return record(id, host, path, await(answer), begin);
    }

    private Exchange record(String id, String host, String path, Heard heard, long begin) {
        return recorder.add(
            new Exchange(id, contact.id(), host, "GET", path, heard.reply(), heard.trouble(), begin, recorder.millis() - begin));
    }

    private void send(String host, String path, CompletableFuture<Heard> answer) {
        if (!connection.isAvailable()) {
            answer.complete(Heard.failed(CLOSED));
            return;
        }
        var response = new Response(answer);
        response.begun(connection.open(new OutboundHead("GET", "https", host, path, fields(), 0, null), true, response));
    }

    private Fields fields() {
        var fields = new Fields().add(Names.USER_AGENT, inquiry.tool().replace(' ', '/') + " (connection check)")
            .add(Names.ACCEPT, "*/*");
        inquiry.fields().forEach(line -> {
            int colon = line.indexOf(':');
            fields.add(AsciiString.of(line.substring(0, colon).toLowerCase(java.util.Locale.ROOT)),
                line.substring(colon + 1).strip());
        });
        return fields;
    }

    private Heard await(CompletableFuture<Heard> answer) throws InterruptedException {
        try {
            return answer.get(inquiry.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Heard.failed(new Trouble("timeout", "no end of the answer within the time allowed"));
        } catch (ExecutionException broken) {
            return Heard.failed(new Trouble("internal", String.valueOf(broken.getCause())));
        }
    }

    /** Whether another request can be sent on it. */
    boolean isOpen() throws InterruptedException {
        var usable = new CompletableFuture<Boolean>();
        connection.eventLoop().execute(() -> usable.complete(connection.isUsable()));
        try {
            return usable.get(inquiry.timeout().toMillis(), TimeUnit.MILLISECONDS);
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

    /** What came back: a response, or the reason why none. */
    record Heard(Exchange.@Nullable Reply reply, @Nullable Trouble trouble) {
        static Heard failed(Trouble trouble) {
            return new Heard(null, trouble);
        }
    }
}
