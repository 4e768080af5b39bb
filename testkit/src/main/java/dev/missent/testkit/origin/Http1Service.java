package dev.missent.testkit.origin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Objects;

import dev.missent.testkit.http1.MessageInput;
import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.message.Tally;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The requests of one HTTP/1.1 connection, one after the other. */
final class Http1Service {
    private static final int CHUNK = 1 << 14;

    private final Service service;
    private final Socket socket;
    private final OriginConnection connection;
    private final int mostRequests;
    private final boolean silent;
    private final MessageInput in;
    private final OutputStream out;

    Http1Service(Service service, Socket socket, OriginConnection connection, int mostRequests, boolean silent)
        throws IOException {
        this.service = service;
        this.socket = socket;
        this.connection = connection;
        this.mostRequests = mostRequests;
        this.silent = silent;
        this.in = new MessageInput(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    void serve() throws IOException, InterruptedException {
        int number = 1;
        for (String line = in.line(); line != null; line = in.line()) {
            if (!exchange(request(line, number++))) {
                return;
            }
        }
    }

    private ReceivedRequest request(String line, int number) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("no request line: " + line);
        }
        var fields = in.fields();
        String host = Objects.requireNonNullElse(fields.first("host"), "");
        return new ReceivedRequest(connection, number, words[0], words[1], host, fields, Content.EMPTY, Fields.NONE);
    }

    /** Whether the connection can be used again. */
    private boolean exchange(ReceivedRequest head) throws IOException, InterruptedException {
        if (service.answersHead(head)) {
            boolean goesOn = act(service.ask(head), head);
            if (goesOn) {
                service.record(body(head));
            }
            return goesOn;
        }
        if (head.fields().hasToken("expect", "100-continue")) {
            say("HTTP/1.1 100 Continue\r\n\r\n");
        }
        var request = body(head);
        service.record(request);
        return act(service.ask(request), request);
    }

    private ReceivedRequest body(ReceivedRequest head) throws IOException {
        var body = new Tally();
        var trailers = in.body(head.fields(), false, body);
        return head.with(body.content(), trailers);
    }

    private boolean act(Answer answer, ReceivedRequest request) throws IOException, InterruptedException {
        return switch (answer) {
            case Answer.Message message -> {
                boolean last = request.number() >= mostRequests;
                yield respond(last && !silent ? message.closingAfterwards() : message, request.method().equals("HEAD")) && !last;
            }
            case Answer.Reset ignored -> reset();
            case Answer.HangUp ignored -> false;
            case Answer.Never ignored -> {
                in.rest().transferTo(OutputStream.nullOutputStream());
                yield false;
            }
            case Answer.Echo(var fields) -> {
                say("HTTP/1.1 101 Switching Protocols\r\n" + lines(fields) + "\r\n");
                echo();
                yield false;
            }
        };
    }

    /** Not through TLS, which would say close_notify first. */
    private boolean reset() throws IOException {
        service.reset(socket);
        return false;
    }

    private void echo() throws IOException {
        byte[] buffer = new byte[1 << 14];
        for (int count = in.rest().read(buffer); count >= 0; count = in.rest().read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }

    private boolean respond(Answer.Message message, boolean headOnly) throws IOException, InterruptedException {
        if (message.gate() != null) {
            message.gate().await();
        }
        for (int status : message.interim()) {
            say("HTTP/1.1 " + status + " Interim\r\n\r\n");
        }
        say("HTTP/1.1 " + message.status() + " Scripted\r\n" + lines(framing(message)) + lines(message.fields()) + "\r\n");
        if (headOnly || bodiless(message.status())) {
            return !message.closing();
        }
        body(message);
        return message.isCut() ? reset() : !message.closing();
    }

    private static boolean bodiless(int status) {
        return status == 204 || status == 304;
    }

    private static Fields framing(Answer.Message message) {
        var framing = switch (message.framing()) {
            case CONTENT_LENGTH -> bodiless(message.status())
                ? Fields.NONE
                : Fields.of("Content-Length", Long.toString(message.body().length()));
            case CHUNKED -> Fields.of("Transfer-Encoding", "chunked");
            case UNTIL_CLOSE -> Fields.NONE;
        };
        return message.closing() ? framing.with("Connection", "close") : framing;
    }

    private void body(Answer.Message message) throws IOException {
        var body = message.body().first(message.cutAt());
        if (message.framing() != Answer.Framing.CHUNKED) {
            copy(body);
            return;
        }
        chunks(body);
        if (!message.isCut()) {
            say("0\r\n" + lines(message.trailers()) + "\r\n");
        }
    }

    private void copy(Source body) throws IOException {
        try (var source = body.open()) {
            source.transferTo(out);
            out.flush();
        }
    }

    private void chunks(Source body) throws IOException {
        try (var source = body.open()) {
            for (byte[] chunk = source.readNBytes(CHUNK); chunk.length > 0; chunk = source.readNBytes(CHUNK)) {
                out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
                out.write(chunk);
                say("\r\n");
            }
        }
    }

    private static String lines(Fields fields) {
        var text = new StringBuilder();
        fields.lines().forEach(line -> text.append(line.name()).append(": ").append(line.value()).append("\r\n"));
        return text.toString();
    }

    private void say(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }
}
