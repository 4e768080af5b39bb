package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Setting;
import dev.missent.lint.reader.Sources;

/** A {@code bind} line: an address, its certificates, its client authentication. */
final class Bind {
    private static final Pattern PORT = Pattern.compile(":(\\d+)(?:-\\d+)?$");

    private final Line line;
    private final Sources sources;
    private final String crtBase;
    private final List<CrtListEntry> entries = new ArrayList<>();

    Bind(Line line, Sources sources, String crtBase) {
        this.line = line;
        this.sources = sources;
        this.crtBase = crtBase;
        for (var list : line.allAfter("crt-list")) {
            sources.include(list.value(), list.place().file(), "").forEach(file -> entries.addAll(CrtListEntry.in(file)));
        }
    }

    Line line() {
        return line;
    }

    String address() {
        return line.word(1);
    }

    Setting<Integer> port() {
        var port = PORT.matcher(address());
        return port.find()
            ? Setting.known(Integer.parseInt(port.group(1)), line.place())
            : Setting.unknown(address() + " has no port that the file tells", line.place());
    }

    boolean isTls() {
        return line.has("ssl");
    }

    List<CrtListEntry> entries() {
        return entries;
    }

    /** The certificates that {@code crt} names; unknown where they are those of a folder that cannot be read. */
    Setting<List<CertificateUse>> certificates() {
        var uses = new ArrayList<CertificateUse>();
        for (var word : line.allAfter("crt")) {
            String path = path(word.value());
            var facts = sources.certificates(path, line.place().file());
            if (facts.size() > 1) {
                facts.forEach(each -> uses.add(new CertificateUse(path + "/" + each.fingerprint(), word.place(), each)));
            } else if (path.endsWith("/") || !path.contains(".")) {
                return Setting.unknown("which certificates are in the folder " + path + " is not known here", word.place());
            } else {
                uses.add(new CertificateUse(path, word.place(), facts.isEmpty() ? null : facts.getFirst()));
            }
        }
        if (line.has("crt-list")) {
            for (var entry : entries) {
                List<CertificateFacts> facts = sources.certificates(path(entry.file()), line.place().file());
                uses.add(new CertificateUse(path(entry.file()), entry.place(), facts.isEmpty() ? null : facts.getFirst()));
            }
            if (entries.isEmpty()) {
                return Setting.unknown("the file of crt-list cannot be read", line.place());
            }
        }
        return Setting.known(List.copyOf(uses), line.place());
    }

    private String path(String file) {
        return file.startsWith("/") || crtBase.isEmpty() ? file : crtBase + "/" + file;
    }

    Setting<ClientAuth.Mode> clientAuth() {
        return line.after("verify").map(word -> Setting.known(mode(word.value()), word.place()))
            .orElseGet(() -> Setting.absent(ClientAuth.Mode.NONE));
    }

    static ClientAuth.Mode mode(String word) {
        return switch (word) {
            case "required" -> ClientAuth.Mode.REQUIRE;
            case "optional" -> ClientAuth.Mode.OPTIONAL;
            default -> ClientAuth.Mode.NONE;
        };
    }

    Setting<String> trust() {
        return line.after("ca-file").map(word -> Setting.known(word.value(), word.place())).orElseGet(() -> Setting.absent(""));
    }

    Setting<Set<Protocol>> protocols() {
        return protocols(line.after("alpn"));
    }

    Setting<Set<Protocol>> protocols(Optional<Word> alpn) {
        if (address().startsWith("quic")) {
            return Setting.known(Set.of(Protocol.HTTP_3), line.place());
        }
        return alpn.map(word -> {
            var spoken = EnumSet.of(Protocol.HTTP_1_1);
            if (List.of(word.value().split(",", -1)).contains("h2")) {
                spoken.add(Protocol.HTTP_2);
            }
            return Setting.known(Set.copyOf(spoken), word.place());
        }).orElseGet(() -> Setting.absent(Set.of(Protocol.HTTP_1_1), "2.8", Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2)));
    }

    Setting<Boolean> strict() {
        return line.words().stream().filter(word -> word.is("strict-sni")).findFirst()
            .map(word -> Setting.known(true, word.place()))
            .orElseGet(() -> Setting.absent(false));
    }
}
