package dev.missent.lint.tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceholdersTest {
    @ParameterizedTest
    @ValueSource(strings = {"a: {{ .Values.a }}", "a: '{{ b }}-{{ c }}'", "{{- if x }}\na: 1\n{{- end }}", "a: {{\n b\n}}",
            "{% for a in b %}", "{{"})
    void maskingKeepsEveryCharacterInItsPlace(String text) {
        String masked = Placeholders.mask(text);

        assertThat(masked).hasSameSizeAs(text);
        for (int i = 0; i < text.length(); i++) {
            assertThat(masked.charAt(i) == '\n').isEqualTo(text.charAt(i) == '\n');
        }
    }

    @Test
    void whatIsMaskedIsAPlaceholder() {
        assertThat(Placeholders.isIn(Placeholders.mask("a: {{ .Values.a }}"))).isTrue();
        assertThat(Placeholders.isIn("${A}")).isTrue();
        assertThat(Placeholders.isIn("a$b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: {{ b }}", "a: 1", "  alert: \"{{ $labels.x }} is down\"", "{\"a\": {\"b\": {}}}"})
    void aTemplateInAValueControlsNothing(String text) {
        assertThat(Placeholders.control(text)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ if .a }}", "  {{- range .hosts }}", "{{- end -}}", "  {{- toYaml .x | nindent 4 }}",
            "{% endif %}", "{{ .x }}: 1"})
    void aLineThatBeginsWithATemplateControlsOthers(String text) {
        assertThat(Placeholders.control(text)).isNotNegative();
    }
}
