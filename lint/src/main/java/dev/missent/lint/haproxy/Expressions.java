package dev.missent.lint.haproxy;

import java.util.regex.Pattern;

import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;

/** What a sample expression yields where a name is wanted. */
final class Expressions {
    private static final Pattern HOST = Pattern.compile("(?i)(?:req\\.)?(?:f?hdr)\\(host\\)((?:,[^\\s]+)?)");
    private static final Pattern STRING = Pattern.compile("str\\(([^)]*)\\)");

    private Expressions() {}

    static Setting<SentName> name(Word expression) {
        String text = expression.value();
        var host = HOST.matcher(text);
        if (host.matches()) {
            return converted(host.group(1), expression);
        }
        var string = STRING.matcher(text);
        if (string.matches()) {
            return Setting.known(new SentName.Fixed(string.group(1)), expression.place());
        }
        return text.equals("ssl_fc_sni") || text.startsWith("ssl_fc_sni,lower") && text.indexOf('(') < 0
            ? Setting.known(SentName.OF_CONNECTION, expression.place())
            : Setting.unknown(text + " is an expression whose value the file does not tell", expression.place());
    }

    /** Converters that take the port away, or leave the name as it is. */
    private static Setting<SentName> converted(String converters, Word expression) {
        if (converters.contains("host_only") || converters.replace(" ", "").contains("field(1,:)")
            || converters.contains("field(1,\\:)") || converters.contains("regsub(:")) {
            return Setting.known(SentName.OF_REQUEST, expression.place());
        }
        return converters.isEmpty() || converters.equals(",lower")
            ? Setting.known(new SentName.OfRequest(true), expression.place())
            : Setting.unknown(expression.value() + " is an expression whose value the file does not tell", expression.place());
    }

    /** The name of a Host that {@code set-header} writes: a text, or a log format with one expression. */
    static Setting<SentName> header(Word value) {
        String text = value.value();
        if (text.indexOf('%') < 0) {
            return Setting.known(new SentName.Fixed(text), value.place());
        }
        return text.startsWith("%[") && text.endsWith("]") && text.indexOf("%[", 1) < 0
            ? name(new Word(text.substring(2, text.length() - 1), value.place()))
            : Setting.unknown(text + " is an expression whose value the file does not tell", value.place());
    }
}
