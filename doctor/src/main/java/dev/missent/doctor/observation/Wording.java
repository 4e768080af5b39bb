package dev.missent.doctor.observation;

import java.util.regex.Pattern;

import dev.missent.doctor.casefile.Exchange.Reply;

/** What a refusal itself says: the first line of its text that is more than its status. */
public final class Wording {
    private static final int LONGEST = 120;
    private static final Pattern UNSEEN_PARTS = Pattern.compile("(?is)<(head|style|script)\\b.*?(</\\1>|$)|<!--.*?(-->|$)");
    private static final Pattern TAGS = Pattern.compile("(?s)<[^>]*(>|$)");
    /** The status with its reason phrase, and a product with its version: nothing that a reader does not see elsewhere. */
    private static final Pattern ONLY_STATUS = Pattern.compile(
        "(?i)(error )?(http status )?([45]\\d\\d)?[ :–-]*(bad request|unauthorized|forbidden|not found|misdirected request"
            + "|internal server error|bad gateway|service (temporarily )?unavailable|gateway time-?out)?[ .()\\d]*"
            + "|(nginx|openresty)(/\\S*)?");

    private Wording() {}

    /** The line, at most so long that it fits a line of a report; empty where the text says nothing. */
    public static String of(Reply reply) {
        String text = reply.body().beginning();
        String visible = text.indexOf('<') < 0 ? text : UNSEEN_PARTS.matcher(text).replaceAll(" ").replaceAll("\\s+", " ");
        return TAGS.matcher(visible).replaceAll("\n").lines().map(String::strip)
            .filter(line -> !line.isEmpty() && !ONLY_STATUS.matcher(line).matches()).findFirst()
            .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…").orElse("");
    }

    /** The line in quotation marks, behind the value of the Server field; empty without either. */
    public static String signed(Reply reply) {
        String said = of(reply);
        String server = reply.field("server");
        return (server == null ? "" : server) + (said.isEmpty() ? "" : (server == null ? "" : " ") + "says \"" + said + "\"");
    }
}
