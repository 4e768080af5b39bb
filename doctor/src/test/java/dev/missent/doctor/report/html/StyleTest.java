package dev.missent.doctor.report.html;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** WCAG 2.2, success criterion 1.4.3: text has a contrast of at least 4.5:1. */
class StyleTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");
    private static final String CSS = Asset.STYLE.text();
    private static final int DARK = CSS.indexOf("prefers-color-scheme: dark");

    @ParameterizedTest
    @CsvSource({"ink,paper", "ink,sheet", "soft,paper", "soft,sheet", "soft,line", "link,paper", "link,sheet", "bad,paper",
            "bad,sheet",
            "bad,bad-wash",
            "warn,paper", "warn,sheet", "warn,warn-wash", "good,paper", "good,sheet", "good,good-wash", "on-bad,bad-solid",
            "stamp,paper"})
    void everyTextColourCanBeReadOnEveryGroundThatItIsUsedOn(String text, String ground) {
        var light = colours(CSS.substring(0, DARK));
        var dark = new HashMap<>(light);
        dark.putAll(colours(CSS.substring(DARK)));
        assertThat(contrast(light, text, ground)).as("light").isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(dark, text, ground)).as("dark").isGreaterThanOrEqualTo(4.5);
    }

    private static Map<String, Integer> colours(String css) {
        var found = new HashMap<String, Integer>();
        COLOUR.matcher(css).results().forEach(match -> found.put(match.group(1), Integer.decode(match.group(2))));
        return found;
    }

    private static double contrast(Map<String, Integer> colours, String one, String other) {
        double first = luminance(colours.getOrDefault(one, -1));
        double second = luminance(colours.getOrDefault(other, -1));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int rgb) {
        assertThat(rgb).isNotNegative();
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
