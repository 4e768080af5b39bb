package dev.missent.lint.traefik;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.missent.core.connection.ClientAuth;
import dev.missent.lint.model.Setting;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** The sets of TLS options, by their full names. */
final class TlsOptions {
    private static final String DEFAULT = "default";

    private final Map<String, Node> byName = new HashMap<>();

    TlsOptions(List<Provided> all) {
        for (var provided : all) {
            for (var entry : provided.root().at("tls", "options").entries()) {
                byName.put(entry.key().equals(DEFAULT) ? DEFAULT : provided.qualified(entry.key()), entry.value());
            }
        }
    }

    /** The full name of the options that a router has. */
    static Setting<String> name(Node options, Provided provided) {
        return Values.of(options, DEFAULT,
            name -> name.equals(DEFAULT) || name.startsWith(DEFAULT + "@") ? DEFAULT : provided.qualified(name));
    }

    Setting<ClientAuth.Mode> clientAuth(Setting<String> name) {
        return read(name, ClientAuth.Mode.NONE, TlsOptions::mode);
    }

    private static Setting<ClientAuth.Mode> mode(Node options) {
        return Values.of(options.at("clientAuth", "clientAuthType"), ClientAuth.Mode.NONE,
            type -> switch (type.toLowerCase(Locale.ROOT)) {
                case "requireandverifyclientcert", "requireanyclientcert" -> ClientAuth.Mode.REQUIRE;
                case "verifyclientcertifgiven", "requestclientcert" -> ClientAuth.Mode.OPTIONAL;
                default -> ClientAuth.Mode.NONE;
            });
    }

    /** The trust anchors, as the files or Secrets are written. */
    Setting<String> trust(Setting<String> name) {
        return read(name, "", options -> {
            var files = options.at("clientAuth", "caFiles").isThere()
                ? options.at("clientAuth", "caFiles")
                : options.at("clientAuth", "secretNames");
            return files.hasTemplate()
                ? Values.unclear(files)
                : files.isThere()
                    ? Setting.known(files.each().stream().flatMap(file -> file.text().stream()).collect(Collectors.joining(" ")),
                        files.place())
                    : Setting.absent("");
        });
    }

    private <T> Setting<T> read(Setting<String> name, T standard, Function<Node, Setting<T>> meaning) {
        String known = name.certain().orElse("");
        var options = byName.get(known);
        if (options != null) {
            return meaning.apply(options);
        }
        return known.equals(DEFAULT)
            ? Setting.absent(standard)
            : Setting.unknown("the TLS options " + known + " are not in these files", name.where().orElse(null));
    }
}
