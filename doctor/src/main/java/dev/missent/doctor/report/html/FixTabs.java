package dev.missent.doctor.report.html;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;

/** The fixes of a finding, one for each server product: {@code <details>} of which one is open, until the script makes tabs of them. */
final class FixTabs {
    private FixTabs() {}

    static void write(Html html, List<Fix> fixes, String heading, String again) {
        if (fixes.isEmpty()) {
            return;
        }
        html.element(heading, "The fix").open("div.fixes");
        String group = html.fresh("fixes");
        for (int i = 0; i < fixes.size(); i++) {
            html.open("details.fix", attributes(fixes.get(i), group, i == 0));
            html.open("summary").element("span", fixes.get(i).server().title()).close();
            html.open("div.inside");
            panel(html, fixes.get(i));
            html.close().close();
        }
        html.close();
        if (!again.isEmpty()) {
            html.element("p.lead", "After the change, look again:");
            Command.write(html, again);
        }
    }

    /** One name for the group: a browser opens one of them at a time. */
    private static String[] attributes(Fix fix, String group, boolean first) {
        String server = fix.server().token();
        return first
            ? new String[]{"name", group, "data-server", server, "open", ""}
            : new String[]{"name", group, "data-server", server};
    }

    private static void panel(Html html, Fix fix) {
        html.open("p.basis");
        Badge.applicability(html, fix.applicability());
        html.text("For ").element("strong", fix.server().title());
        html.text(fix.versions().equals("any") ? ", any version" : ", versions " + fix.versions());
        html.text(fix.basis().isEmpty() ? "" : "; " + fix.basis()).close();
        if (!fix.condition().isEmpty()) {
            html.element("p.condition", fix.condition());
        }
        Stream.concat(fix.edits().stream().filter(edit -> !(edit instanceof Edit.Remove)),
            fix.edits().stream().filter(Edit.Remove.class::isInstance)).forEach(edit -> change(html, Change.of(edit)));
        if (!fix.advice().isEmpty()) {
            html.open("ul.advice");
            fix.advice().forEach(advice -> html.element("li", advice));
            html.close();
        }
        if (!fix.reload().isEmpty()) {
            html.element("p", "Test the configuration, and put it in force:");
            Command.write(html, fix.reload());
        }
    }

    private static void change(Html html, Change change) {
        String id = html.fresh("change");
        html.open("figure.change").open("figcaption").open("span").text(change.where());
        if (!change.landmark().isEmpty()) {
            html.text(" ").element("code", change.landmark());
        }
        html.close();
        if (!change.added().isEmpty()) {
            Command.copyButton(html, id, "the new lines");
        }
        html.close().open("pre", "id", id, "tabindex", "0");
        change.removed().forEach(line -> html.open("del").element("span.sign", "- ").element("code", line).block("\n").close());
        change.added().forEach(line -> html.open("ins").element("span.sign", "+ ").element("code", line).block("\n").close());
        html.close().close();
    }

    /** An edit as it is drawn. */
    private record Change(String where, String landmark, List<String> removed, List<String> added) {
        static Change of(Edit edit) {
            return switch (edit) {
                case Edit.Insert(var near, var lines) -> new Change("In the block that has", near, List.of(), lines);
                case Edit.Append(var near, var words) -> new Change("At the end of the line", near, List.of(), List.of(words));
                case Edit.Replace(var within, var old, var lines) -> within == null
                    ? new Change("Wherever it occurs", "", List.of(old), lines)
                    : new Change("In the block that has", within, List.of(old), lines);
                case Edit.Remove(var old) ->
                    new Change("And not, where such a line is there already", "", List.of(old), List.of());
                case Edit.Prepend(var lines) -> new Change("At the top of the configuration", "", List.of(), lines);
            };
        }
    }
}
