package dev.missent.testkit.origin;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.FramePeer;
import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Tally;

/** The streams of one HTTP/2 connection, each answered on a virtual thread of its own. */
final class Http2Service extends FramePeer {
    private final Service service;
    private final Socket socket;
    private final OriginConnection connection;
    private final Map<Integer, Incoming> incoming = new ConcurrentHashMap<>();
    private volatile boolean ending;
    private final Set<Integer> echoing = ConcurrentHashMap.newKeySet();
    private final int mostRequests;
    private final AtomicInteger answered = new AtomicInteger();
    private int requests;
    private volatile int lastStream;

    private record Incoming(ReceivedRequest head, Tally body) {}

    Http2Service(Service service, Socket socket, OriginConnection connection, int mostRequests) throws IOException {
        super(socket.getInputStream(), socket.getOutputStream());
        this.service = service;
        this.socket = socket;
        this.connection = connection;
        this.mostRequests = mostRequests;
    }

    void serve(Frame... first) throws IOException {
        hearPreface();
        write(first);
        var failure = readAll();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    protected void onFrame(Frame frame) {}

    @Override
    protected void onHead(int stream, Fields fields, int blockSize, boolean end) {
        var known = incoming.get(stream);
        if (known != null) {
            complete(stream, fields);
            return;
        }
        if (requests >= mostRequests || ending) {
            return;
        }
        lastStream = Math.max(lastStream, stream);
        var head = request(fields);
        if (requests == mostRequests) {
            speak(() -> write(Frame.goAway(stream, 0)));
        }
        incoming.put(stream, new Incoming(head, new Tally()));
        if (head.method().equals("CONNECT")) {
            service.record(head);
            answer(stream, head);
        } else if (service.answersHead(head)) {
            answer(stream, head);
        }
        if (end) {
            complete(stream, Fields.NONE);
        }
    }

    private ReceivedRequest request(Fields fields) {
        String host = Objects.requireNonNullElse(fields.first("host"), "");
        return new ReceivedRequest(connection, ++requests, Objects.requireNonNullElse(fields.first(":method"), ""),
            Objects.requireNonNullElse(fields.first(":path"), ""), Objects.requireNonNullElse(fields.first(":authority"), host),
            fields,
            Content.EMPTY, Fields.NONE);
    }

    @Override
    protected void onData(int stream, byte[] bytes, boolean end) {
        if (echoing.contains(stream)) {
            speak(() -> write(Frame.of(Frame.DATA, end ? Frame.END_STREAM : 0, stream, bytes)));
            return;
        }
        var known = incoming.get(stream);
        if (known != null) {
            known.body.write(bytes, 0, bytes.length);
            if (end) {
                complete(stream, Fields.NONE);
            }
        }
    }

    private void complete(int stream, Fields trailers) {
        var known = incoming.remove(stream);
        if (known != null && !known.head.method().equals("CONNECT")) {
            var request = known.head.with(known.body.content(), trailers);
            service.record(request);
            if (!service.answersHead(known.head)) {
                answer(stream, request);
            }
        }
    }

    @Override
    protected void onReset(int stream, int code) {
        incoming.remove(stream);
        service.recordReset(new ReceivedReset(connection, stream, code));
    }

    private void answer(int stream, ReceivedRequest request) {
        service.start(() -> speak(() -> act(stream, service.ask(request), request.method().equals("HEAD"))));
    }

    /** Words that may come too late. */
    private interface Words {
        void say() throws IOException, InterruptedException;
    }

    private static void speak(Words words) {
        try {
            words.say();
        } catch (IOException gone) {
            // the peer has reset the stream or closed the connection
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(int stream, Answer answer, boolean headOnly) throws IOException, InterruptedException {
        switch (answer) {
            case Answer.Message message -> respond(stream, message, headOnly);
            case Answer.Reset(int code) -> write(Frame.reset(stream, code));
            case Answer.HangUp ignored -> socket.close();
            case Answer.Never ignored -> {
            }
            case Answer.Echo(var fields) -> {
                echoing.add(stream);
                writeHead(stream, Fields.of(":status", "200").with(fields), false);
            }
        }
    }

    private void respond(int stream, Answer.Message message, boolean headOnly) throws IOException, InterruptedException {
        if (message.gate() != null) {
            message.gate().await();
        }
        if (message.closing()) {
            ending = true; // a request that the client sends after this response must not be answered before the end
        }
        for (int status : message.interim()) {
            writeHead(stream, Fields.of(":status", Integer.toString(status)), false);
        }
        boolean bare = headOnly || message.body().length() == 0 && message.trailers().lines().isEmpty();
        writeHead(stream, head(message), bare);
        if (!bare) {
            body(stream, message);
        }
        if (answered.incrementAndGet() == mostRequests) {
            fallSilent(socket::shutdownOutput);
        }
        if (message.closing()) {
            write(Frame.goAway(lastStream, 0));
            socket.close();
        }
    }

    private static Fields head(Answer.Message message) {
        var head = Fields.of(":status", Integer.toString(message.status()));
        for (var line : message.fields().lines()) {
            head = head.with(line.name().toLowerCase(Locale.ROOT), line.value());
        }
        boolean sized = message.framing() == Answer.Framing.CONTENT_LENGTH && message.status() != 204 && message.status() != 304;
        return sized ? head.with("content-length", Long.toString(message.body().length())) : head;
    }

    private void body(int stream, Answer.Message message) throws IOException {
        boolean trailers = !message.trailers().lines().isEmpty();
        writeBody(stream, message.body().first(message.cutAt()), !trailers && !message.isCut());
        if (message.isCut()) {
            write(Frame.reset(stream, 2));
        } else if (trailers) {
            writeHead(stream, message.trailers(), true);
        }
    }
}
