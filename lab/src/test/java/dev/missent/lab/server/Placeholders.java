package dev.missent.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for {@code @…@} in a scenario.
 *
 * @param folder the deployment's
 * @param addresses who listens where
 * @param certificates makes those that are named
 */
record Placeholders(Path folder, Addresses addresses, Certificates certificates) {
    private static final Pattern CERTIFICATE = Pattern.compile("@certs@/([\\w-]+)\\.(crt|key|pem|p12)");
    private static final Pattern ANY = Pattern.compile("@([\\w-]+)(?:\\.([\\w-]+))?@");

    String fill(String text) {
        String filled = CERTIFICATE.matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(certificate(found.group(1), found.group(2))));
        return ANY.matcher(filled).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String certificate(String name, String kind) {
        try {
            return certificates.file(name, kind).toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private String value(MatchResult found) {
        String server = found.group(1);
        return switch (found.group(2)) {
            case null -> server.equals("www") ? folder.resolve("www").toString() : addresses.both(server);
            case "addr" -> addresses.host(server);
            case "dir" -> folder.resolve(server).toString();
            case String port when port.startsWith("port") -> Integer.toString(addresses.port(server, port));
            case String other -> throw new IllegalArgumentException("no such placeholder: @" + server + "." + other + "@");
        };
    }
}
