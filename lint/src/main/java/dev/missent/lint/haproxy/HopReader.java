package dev.missent.lint.haproxy;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;

/** The servers of a backend, as hops of a frontend. */
final class HopReader {
    /** From this version on the Host of a request is its server name unless told otherwise. */
    static final String AUTOMATIC = "3.3";
    private static final String SESSIONS_BY_NAME = "3.4";

    private final Section frontend;
    private final Section backend;

    HopReader(Section frontend, Section backend) {
        this.frontend = frontend;
        this.backend = backend;
    }

    List<Hop> hops() {
        return Stream.concat(backend.own("server").stream(), backend.own("server-template").stream()).map(this::hop).toList();
    }

    private Hop hop(Line server) {
        var options = ServerOptions.of(backend, server);
        boolean tls = options.has("ssl");
        String address = server.word(server.is("server-template") ? 3 : 2);
        return new Hop(server.place(), Setting.known(address, server.place()), Setting.known(tls, server.place()), sni(options),
            host(),
            pooling(options), sessions(options), new CheckReader(backend, options, tls).check(server), verification(options));
    }

    private static Setting<SentName> sni(ServerOptions options) {
        var given = options.value("sni");
        if (given.isPresent()) {
            return Expressions.name(given.get());
        }
        return options.word("no-sni-auto").map(word -> Setting.<SentName>known(SentName.NONE, word.place()))
            .orElseGet(() -> options.word("sni-auto").map(word -> Setting.<SentName>known(SentName.OF_REQUEST, word.place()))
                .orElseGet(() -> Setting.absent(SentName.NONE, AUTOMATIC, SentName.OF_REQUEST)));
    }

    private Setting<SentName> host() {
        var set = Stream
            .concat(frontend.all("http-request").stream(),
                backend.head().equals(frontend.head()) ? Stream.of() : backend.all("http-request").stream())
            .filter(line -> List.of("set-header", "replace-header", "add-header").contains(line.word(1))
                && line.word(2).equalsIgnoreCase("host"))
            .toList();
        if (set.isEmpty()) {
            return backend.last("http-send-name-header", "").<Setting<SentName>>map(
                line -> Setting.unknown("http-send-name-header sends the name of the server", line.place()))
                .orElseGet(() -> Setting.absent(new SentName.OfRequest(true)));
        }
        var last = set.getLast();
        if (last.word(1).equals("add-header") && last.condition().isEmpty()) {
            return Setting.known(new SentName.Several(List.of(new SentName.OfRequest(true), new SentName.Fixed(last.word(3)))),
                last.place());
        }
        return last.word(1).equals("set-header") && last.condition().isEmpty()
            ? Expressions.header(last.words().get(Math.min(3, last.words().size() - 1))).map(name -> name)
            : Setting.unknown("Host is changed by a rule with a condition or an expression", last.place());
    }

    private Setting<Pooling> pooling(ServerOptions options) {
        var reuse = backend.last("http-reuse", "");
        if (reuse.filter(line -> line.word(1).equals("never")).isPresent()) {
            return Setting.known(Pooling.NEVER, reuse.get().place());
        }
        return options.value("pool-conn-name").map(word -> Expressions.name(word).map(
            name -> name instanceof SentName.Fixed ? Pooling.BY_ADDRESS : Pooling.BY_NAME))
            .orElseGet(() -> Setting.absent(Pooling.BY_NAME));
    }

    private static Setting<Pooling> sessions(ServerOptions options) {
        return options.word("no-ssl-reuse").map(word -> Setting.known(Pooling.NEVER, word.place()))
            .orElseGet(() -> Setting.absent(Pooling.BY_ADDRESS, SESSIONS_BY_NAME, Pooling.BY_NAME));
    }

    private static Setting<Verification> verification(ServerOptions options) {
        return options.value("verify").map(word -> Setting.known(word.is("none")
            ? Verification.NONE
            : options.has("verifyhost") ? Verification.NAME : Verification.ISSUER, word.place()))
            .orElseGet(() -> Setting.absent(Verification.ISSUER));
    }
}
