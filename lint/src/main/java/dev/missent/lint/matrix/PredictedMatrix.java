package dev.missent.lint.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.name.NamePattern;
import dev.missent.doctor.report.Visible;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.lint.matrix.ListenerPrediction.Outcome;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Site;
import org.jspecify.annotations.Nullable;

/** The matrix of each listener with TLS as text: rows are connections (server name), columns are hosts. */
public final class PredictedMatrix {
    private static final int MOST_HOSTS = 12;
    private static final int MISDIRECTED = 421;
    private static final String UNKNOWN = "unknown.invalid";

    private static final List<String> LEGEND = List.of("· own name", "✓ served", "↻ 421", "✗ no handshake, or refused for good",
        "! served without the client certificate that is required", "- no site", "? the file does not tell");

    private final TextLayout layout;
    private final StringBuilder out = new StringBuilder();

    private PredictedMatrix(TextLayout layout) {
        this.layout = layout;
    }

    /** All matrices, with the meaning of the signs; empty if no listener ends TLS for a site with a name. */
    public static String of(ServerConfiguration configuration, TextLayout layout) {
        var matrix = new PredictedMatrix(layout);
        configuration.listeners().stream().filter(each -> each.isTls() && !hosts(each).isEmpty())
            .forEach(each -> matrix.write(configuration.product().title(), each));
        return matrix.out.toString();
    }

    /** The names of all sites, for a wildcard a name below. */
    private static List<String> hosts(Listener listener) {
        return listener.sites().stream().flatMap(site -> site.names().stream()).flatMap(name -> name.known().stream())
            .flatMap(PredictedMatrix::host).distinct().limit(MOST_HOSTS).toList();
    }

    private static Stream<String> host(NamePattern pattern) {
        return switch (pattern) {
            case NamePattern.Exact(var host) -> Stream.of(host.name());
            case NamePattern.OneLabel(var parent) -> Stream.of("any." + parent.name());
            case NamePattern.AnyLabels(var parent) -> Stream.of("any." + parent.name());
            case NamePattern.CatchAll() -> Stream.of();
        };
    }

    private void write(String product, Listener listener) {
        var hosts = new ArrayList<>(hosts(listener));
        hosts.add(UNKNOWN);
        var prediction = new ListenerPrediction(listener);
        out.append("Predicted for ").append(product).append(", ").append(Visible.line(listener.address())).append("  (")
            .append(Visible.line(listener.place().toString())).append(")\n\n");
        var rows = new ArrayList<List<String>>();
        rows.add(hosts.stream().map(host -> sign(prediction.of(null, host), host, null)).toList());
        hosts.forEach(sni -> rows.add(hosts.stream().map(host -> sign(prediction.of(sni, host), host, sni)).toList()));
        MatrixTable.of(hosts.stream().map(Visible::line).toList(), rows, layout).forEach(this::line);
        line("");
        layout.join(LEGEND, "   ", "  ", "  ").forEach(this::line);
        line("");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String sign(Outcome outcome, String host, @Nullable String sni) {
        return switch (outcome) {
            case Outcome.Served(var site, var open) -> (open ? "! " : host.equals(sni) ? "· " : "✓ ") + label(site, host);
            case Outcome.Refused(var status) -> (status == MISDIRECTED ? "↻ " : "✗ ") + status;
            case Outcome.NoHandshake() -> "✗";
            case Outcome.NoSite() -> "-";
            case Outcome.Unknown() -> "?";
        };
    }

    /** The site, where it is not the one that has the host's name. */
    private static String label(Site site, String host) {
        return site.names().stream().anyMatch(name -> name.text().equals(host))
            ? ""
            : site.names().isEmpty() ? "default" : Visible.line(site.label());
    }
}
