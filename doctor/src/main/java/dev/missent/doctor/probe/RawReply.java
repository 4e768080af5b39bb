package dev.missent.doctor.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Trouble;

/** Reads the bytes that answer an invalid request as a response, if they are one. */
final class RawReply {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\\r\\n]*");
    private static final int MOST_FIELDS = 50;

    private RawReply() {}

    static Exchange exchange(String id, String connection, byte[] bytes, long begin, long millis) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        var status = STATUS_LINE.matcher(text);
        if (end < 0 || !status.lookingAt()) {
            var trouble = bytes.length == 0
                ? new Trouble("no_answer", "closed without a word")
                : new Trouble("no_http", "what came is no HTTP");
            return new Exchange(id, connection, "", "", "", null, trouble, begin, millis);
        }
        var fields = fields(text.substring(0, end));
        String type = fields.stream().filter(field -> field.name().equals("content-type")).map(Field::value).findFirst()
            .orElse("");
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Exchange(id, connection, "", "", "",
            new Reply(Integer.parseInt(status.group(1)), fields,
                Bodies.read(Integer.parseInt(status.group(1)), body, true, type)),
            null, begin, millis);
    }

    private static List<Field> fields(String head) {
        var fields = new ArrayList<Field>();
        head.lines().skip(1).limit(MOST_FIELDS).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(Secrets.field(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip()));
            }
        });
        return fields;
    }
}
