package dev.missent.lint.haproxy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.HealthCheck.Kind;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;

/** The health check of a server: {@code check}, {@code option httpchk}, {@code http-check}. */
final class CheckReader {
    private static final Pattern HOST_FIELD = Pattern.compile("(?i)host:\\s*([^\\s\\\\]+)");

    private final Section backend;
    private final ServerOptions options;
    private final boolean tls;

    CheckReader(Section backend, ServerOptions options, boolean tls) {
        this.backend = backend;
        this.options = options;
        this.tls = tls;
    }

    Setting<HealthCheck> check(Line server) {
        var check = options.last("check");
        if (check.isEmpty()) {
            return Setting.absent(HealthCheck.NONE);
        }
        var requests = backend.last("option", "httpchk");
        var kind = requests.isPresent() ? Kind.REQUEST : Kind.CONNECTION;
        return Setting.known(new HealthCheck(kind, overTls(), sni(), host(requests)),
            check.get().place().file() == server.place().file()
                ? check.get().place()
                : server.place());
    }

    /** A check speaks TLS as requests do, unless it goes to a port or an address of its own. */
    private Setting<Boolean> overTls() {
        var own = options.word("check-ssl").or(() -> options.word("no-check-ssl"));
        if (own.isPresent()) {
            return Setting.known(own.get().is("check-ssl"), own.get().place());
        }
        var connect = connect();
        if (connect.isPresent() && !connect.get().has("default")) {
            return Setting.known(connect.get().has("ssl"), connect.get().place());
        }
        return options.value("port").isPresent() || options.value("addr").isPresent()
            ? Setting.absent(false)
            : Setting.absent(tls);
    }

    private Optional<Line> connect() {
        return checks("connect");
    }

    private Optional<Line> checks(String second) {
        return backend.last("http-check", second);
    }

    private Setting<SentName> sni() {
        var fixed = options.value("check-sni");
        if (fixed.isPresent()) {
            return Setting.known(new SentName.Fixed(fixed.get().value()), fixed.get().place());
        }
        var connect = connect();
        var connected = connect.flatMap(line -> line.after("sni"));
        if (connected.isPresent()) {
            return Setting.known(new SentName.Fixed(connected.get().value()), connected.get().place());
        }
        if (options.word("no-check-sni-auto").isPresent() || connect.isPresent()) {
            return Setting.known(SentName.NONE, connect.map(Line::place).orElseGet(() -> options.words().getFirst().place()));
        }
        return Setting.absent(SentName.NONE, HopReader.AUTOMATIC, SentName.OF_REQUEST);
    }

    private Setting<SentName> host(Optional<Line> requests) {
        var sent = checks("send")
            .flatMap(line -> hostOf(line).map(word -> Setting.<SentName>known(new SentName.Fixed(word.value()), word.place())));
        if (sent.isPresent()) {
            return sent.get();
        }
        var old = requests.map(line -> HOST_FIELD.matcher(line.text(2))).filter(Matcher::find);
        return old.isPresent() && requests.isPresent()
            ? Setting.known(new SentName.Fixed(old.get().group(1)), requests.get().place())
            : Setting.absent(SentName.NONE);
    }

    private static Optional<Word> hostOf(Line line) {
        List<Word> words = line.words();
        for (int i = 0; i + 2 < words.size(); i++) {
            if (words.get(i).is("hdr") && words.get(i + 1).value().equalsIgnoreCase("host")) {
                return Optional.of(words.get(i + 2));
            }
        }
        return Optional.empty();
    }
}
