package dev.missent.lab.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.missent.doctor.finding.Edit;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.server.Certificates;

/**
 * What the doctor leaves to be filled in: {@code "PATH/NAME"} is the folder of a site, {@code PATH/NAME.KIND} is a certificate or key for the host NAME, for several joined by {@code +}, or
 * after {@code without-} for all the others; {@code ORIGIN} is the upstream server, {@code ORIGIN_PORT} its port, and
 * {@code LOGIN} the name of the login server.
 *
 * @param certificates makes them
 * @param hosts all hosts that are served
 * @param origin the server behind, as the configuration writes addresses and ports
 * @param sites the folder that has a folder for each site
 */
public record Blanks(Certificates certificates, List<String> hosts, String origin, Path sites) {
    private static final Pattern SITE = Pattern.compile("PATH/(\\w+)\\.test(?=[\"\\s;]|$)");
    private static final Pattern CERTIFICATE = Pattern.compile("PATH/(without-)?([\\w.+-]+)\\.(crt|key|pem|p12)");
    private static final Pattern PORT = Pattern.compile("\\bORIGIN_PORT\\b");
    private static final Pattern LOGIN = Pattern.compile("\\bLOGIN\\b");
    private static final Pattern ORIGIN = Pattern.compile("\\bORIGIN\\b");

    /** Copies the list. */
    public Blanks {
        hosts = List.copyOf(hosts);
    }

    /** The edits with everything filled in. */
    public List<Edit> fill(List<Edit> edits) {
        return edits.stream().map(this::fill).toList();
    }

    private Edit fill(Edit edit) {
        return switch (edit) {
            case Edit.Insert(var near, var lines) -> new Edit.Insert(near, all(lines));
            case Edit.Append(var near, var words) -> new Edit.Append(near, one(words));
            case Edit.Replace(var within, var old, var lines) -> new Edit.Replace(within, old, all(lines));
            case Edit.Remove remove -> remove;
            case Edit.Prepend(var lines) -> new Edit.Prepend(all(lines));
        };
    }

    private List<String> all(List<String> lines) {
        return lines.stream().map(this::one).toList();
    }

    private String one(String line) {
        String filled = CERTIFICATE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(file(found)));
        String site = SITE.matcher(filled)
            .replaceAll(found -> Matcher.quoteReplacement(sites.resolve(found.group(1)).toString()));
        String port = PORT.matcher(site).replaceAll(Matcher.quoteReplacement(origin.replaceFirst(".*[:,]", "")));
        String login = LOGIN.matcher(port).replaceAll(Duty.Gate.NAME);
        return ORIGIN.matcher(login).replaceAll(Matcher.quoteReplacement(origin));
    }

    private String file(MatchResult found) {
        var named = List.of(found.group(2).split("\\+"));
        var covered = found.group(1) == null ? named : hosts.stream().filter(host -> !named.contains(host)).toList();
        try {
            return certificates.file(String.join("+", covered), found.group(3), covered).toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
