package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.report.Report.Hop;

/** The path of a request: a drawing for the eye, and the same in sentences for everybody. */
record HopDiagram(List<Hop> path) implements Section {
    @Override
    public String anchor() {
        return "path";
    }

    @Override
    public String title() {
        return "Path of the request";
    }

    @Override
    public boolean isEmpty() {
        return path.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open("figure.path").open("div.hops", "aria-hidden", "true");
        for (int i = 0; i < path.size(); i++) {
            if (i > 0) {
                leg(html, path.get(i));
            }
            hop(html, path.get(i));
        }
        html.close().open("figcaption").open("ol");
        for (int i = 1; i < path.size(); i++) {
            html.element("li", sentence(path.get(i - 1), path.get(i)));
        }
        html.close().close().close();
    }

    private static void leg(Html html, Hop to) {
        html.open(to.seen() ? "div.leg" : "div.leg.inferred").open("span.sni").text(label(to.sni())).close();
        html.element("span.arrow", "").close();
    }

    private static void hop(Html html, Hop hop) {
        html.open("div.hop" + (hop.seen() ? "" : ".inferred") + (hop.refuses() ? ".refuses" : ""));
        html.element("span.role", hop.role()).element("span.product", hop.product());
        html.element("span.basis", hop.basis());
        if (hop.refuses() || !hop.seen()) {
            html.open("span.marks").element("span.bad", hop.refuses() ? "✗ refuses " : "");
            html.element("span", hop.seen() ? "" : "inferred").close();
        }
        html.close();
    }

    private static String label(String sni) {
        return switch (sni) {
            case "" -> "SNI unknown";
            case "none" -> "no SNI";
            default -> "SNI " + sni;
        };
    }

    private static String sentence(Hop from, Hop to) {
        return "The %s contacts the %s%s%s.%s%s".formatted(
            from.role(), to.role(), product(to), withName(to.sni()),
            to.seen() ? "" : " This is inferred: it was not seen from here.",
            to.refuses() ? " This one refuses." : "");
    }

    private static String product(Hop hop) {
        if (hop.product().isEmpty() || hop.product().equals("unknown")) {
            return ", a product that is not known,";
        }
        return ", " + hop.product() + (hop.basis().isEmpty() ? "" : " (" + hop.basis() + ")") + ",";
    }

    private static String withName(String sni) {
        return switch (sni) {
            case "" -> " with a server name (SNI) that is not known";
            case "none" -> " without a server name (SNI)";
            default -> " with the server name (SNI) " + sni;
        };
    }
}
