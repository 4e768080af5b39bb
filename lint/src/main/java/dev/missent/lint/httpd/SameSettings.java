package dev.missent.lint.httpd;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.TextEdit.RemoveLines;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.model.Site;
import dev.missent.lint.rule.FileFinding;
import dev.missent.lint.rule.FileFinding.Related;
import dev.missent.lint.text.Place;

/**
 * Gives two virtual hosts of one certificate the same value of a setting: that of the first, or the common one where only the first has a
 * value of its own, because further virtual hosts have none either.
 */
final class SameSettings {
    private static final String END = "</virtualhost";

    private SameSettings() {}

    /**
     * The change; empty where the certificates differ, because keys belong to them, and where no directive is marked.
     *
     * @param finding two virtual hosts differ in one setting
     * @param site the second
     */
    static List<TextEdit> edits(FileFinding finding, Site site) {
        var place = finding.place();
        String directive = place.text().toLowerCase(Locale.ROOT);
        if (!directive.startsWith("ssl") || directive.startsWith("sslcertificate")) {
            return List.of();
        }
        var first = finding.related().stream().skip(1).map(Related::place).findFirst();
        return List.of(isIn(site, place) ? changed(place, first) : new RemoveLines(first.orElse(place)));
    }

    /** The value of the first; where that one has the default, no value. */
    private static TextEdit changed(Place own, Optional<Place> first) {
        return first.<TextEdit>map(place -> new Replace(own, place.text())).orElseGet(() -> new RemoveLines(own));
    }

    /** Whether a place is between the first line of a virtual host and its end. */
    private static boolean isIn(Site site, Place place) {
        var head = site.place();
        return head.file() == place.file() && place.offset() > head.offset()
            && !place.file().text().substring(head.offset(), place.offset()).toLowerCase(Locale.ROOT).contains(END);
    }
}
