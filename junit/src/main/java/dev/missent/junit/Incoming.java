package dev.missent.junit;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.RequestHead;
import io.netty.buffer.ByteBuf;

/** A request while it arrives. Written on the event loop, read by tests. */
final class Incoming {
    private final Connected connection;
    private final String authority;
    private final String method;
    private final String path;
    private final Map<String, List<String>> fields;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private final MessageDigest digest = sha256();
    private long length;
    private boolean complete;
    private int status;

    Incoming(Connected connection, RequestHead head) {
        this.connection = connection;
        method = head.method().toString();
        fields = copy(head.fields());
        switch (head.target()) {
            case Target.Resource(var origin, var asked) -> {
                authority = origin.authority().toString();
                path = asked.toString();
            }
            case Target.Tunnel(var to) -> {
                authority = to.toString();
                path = "";
            }
            case Target.Malformed ignored -> {
                authority = "";
                path = "";
            }
        }
    }

    private static Map<String, List<String>> copy(Fields fields) {
        var copy = new TreeMap<String, List<String>>();
        for (int i = 0; i < fields.size(); i++) {
            copy.computeIfAbsent(fields.name(i).toString().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(fields.value(i).toString());
        }
        copy.replaceAll((name, values) -> List.copyOf(values));
        return copy;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** A part of the body, which stays the caller's. */
    synchronized void add(ByteBuf data) {
        var bytes = new byte[data.readableBytes()];
        data.getBytes(data.readerIndex(), bytes);
        digest.update(bytes);
        length += bytes.length;
        first.write(bytes, 0, Math.min(bytes.length, ReceivedBody.KEPT - first.size()));
    }

    /** The body is complete. */
    synchronized void complete() {
        complete = true;
    }

    /** The head of the response is about to be sent. */
    synchronized void answered(int with) {
        status = with;
    }

    /** The request as it is at this moment. */
    synchronized Received received() {
        var body = new ReceivedBody(length, soFar(), first.toByteArray(), complete);
        return new Received(connection.number(), connection.protocol(), connection.sni(), authority, method, path, fields, body,
            status);
    }

    private String soFar() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }
}
