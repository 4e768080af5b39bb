package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult;

/** A report as one HTML file. */
public final class HtmlReport {
    private static final String POLICY = "default-src 'none'; style-src " + Asset.STYLE.source() + "; script-src "
        + Asset.SCRIPT.source()
        + "; base-uri 'none'; form-action 'none'";

    private HtmlReport() {}

    /** The whole HTML file. */
    public static String of(Report report) {
        var html = new Html();
        html.open("html", "lang", "en");
        head(html, report);
        body(html, report);
        return html.close().toString();
    }

    private static void head(Html html, Report report) {
        var stamp = Stamp.of(report);
        var targets = report.targets();
        String subject = targets.isEmpty()
            ? ""
            : ": " + broken(report) + (targets.size() == 1 ? "" : " and " + (targets.size() - 1) + " more");
        html.open("head").single("meta", "charset", "utf-8");
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.single("meta", "name", "referrer", "content", "no-referrer");
        html.single("meta", "name", "robots", "content", "noindex");
        html.element("title", stamp.glyph() + " " + stamp.label() + subject + " (missent)");
        html.inlined("style", Asset.STYLE).close();
    }

    /** The URL that the first finding is about, the first URL where nothing is wrong: the title names what is broken. */
    private static String broken(Report report) {
        var names = report.findings().stream().filter(finding -> finding.level() != Level.INFO).findFirst()
            .map(finding -> finding.subject().names()).orElse(List.of());
        var hosts = report.file().targets().stream().filter(target -> names.contains(target.host())).map(Target::url).toList();
        return report.targets().stream().map(TargetResult::url).filter(hosts::contains).findFirst()
            .orElseGet(() -> report.targets().getFirst().url());
    }

    private static void body(Html html, Report report) {
        html.open("body").element("a.skip", "Skip to the verdict", "href", "#verdict");
        Masthead.write(html, report);
        html.open("main", "id", "verdict");
        Masthead.verdict(html, report);
        var sections = sections(report).stream().filter(section -> !section.isEmpty()).toList();
        contents(html, sections);
        sections.forEach(part -> section(html, part));
        html.close();
        Colophon.write(html, report.file());
        html.element("p.unseen", "", "id", "said", "role", "status");
        html.inlined("script", Asset.SCRIPT).close();
    }

    private static List<Section> sections(Report report) {
        var probes = Probes.of(report.file());
        return List.of(
            new FindingSection(report, probes),
            new HopDiagram(report.path()),
            new MatrixSection(report.grids(), probes),
            new CoverageSection(report.file()),
            new SharingSection(report.sharing()),
            new UnmeasuredSection(report),
            new TargetSection(report.targets()),
            new EvidenceSection(report.file()));
    }

    private static void contents(Html html, List<Section> sections) {
        html.open("nav.contents", "aria-label", "Contents").open("ul");
        sections.forEach(section -> html.open("li").element("a", section.title(), "href", "#" + section.anchor()).close());
        html.close().close();
    }

    private static void section(Html html, Section section) {
        String title = section.anchor() + "-title";
        html.open("section", "id", section.anchor(), "aria-labelledby", title);
        html.element("h2", section.title(), "id", title).open("div.content");
        section.write(html);
        html.close().close();
    }
}
