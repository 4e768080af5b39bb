package dev.missent.wire.websocket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.missent.wire.websocket.Received.Binary;
import dev.missent.wire.websocket.Received.Text;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** The messages of a server as text, whatever parts they came in. */
final class Messages {
    private Messages() {}

    /** In their order; what is left of one that does not end does not count. */
    static List<String> of(List<Received> all) {
        var messages = new ArrayList<String>();
        var begun = new StringBuilder();
        for (var each : all) {
            switch (each) {
                case Text(var text, var last) -> part(messages, begun, text, last);
                case Binary(var bytes, var last) -> part(messages, begun, hex(bytes), last);
                case Received.Ping(var bytes) -> messages.add("ping " + hex(bytes));
                case Received.Pong(var bytes) -> messages.add("pong " + hex(bytes));
                case Received.Close close -> messages.add(close.toString());
                case Received.Violation(var code, var detail) -> messages.add("violation " + code);
            }
        }
        return messages;
    }

    private static String hex(ByteBuffer bytes) {
        return ByteBufUtil.hexDump(Unpooled.wrappedBuffer(bytes));
    }

    private static void part(List<String> messages, StringBuilder begun, String part, boolean last) {
        begun.append(part);
        if (last) {
            messages.add("message " + begun);
            begun.setLength(0);
        }
    }
}
