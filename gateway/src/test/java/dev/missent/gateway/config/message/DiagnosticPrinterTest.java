package dev.missent.gateway.config.message;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosticPrinterTest {
    private static String print(String line, Place place) {
        return new DiagnosticPrinter(new Source(Path.of("gateway.yaml"), List.of(line)))
            .print(Diagnostic.of(ConfigRule.UNKNOWN_KEY, place, "m"));
    }

    @Test
    void theExampleOfTheCommandLineContractLooksExactlyLikeThis() {
        String text = "\n".repeat(10) + "  https: { address: \":443\", protcols: [h1, h2, h3] }\n";
        var diagnostic = Diagnostic.of(ConfigRule.UNKNOWN_KEY, new Place(11, 29, 37), "unknown key \"protcols\"")
            .suggesting("protocols")
            .note("allowed here: address, protocols, public_ports, …");
        assertThat(new DiagnosticPrinter(Source.of(Path.of("gateway.yaml"), text)).print(diagnostic)).isEqualTo("""
            error[CFG-E03] unknown key "protcols"
              --> gateway.yaml:11:29
               |
            11 |   https: { address: ":443", protcols: [h1, h2, h3] }
               |                             ^^^^^^^^ did you mean "protocols"?
               = allowed here: address, protocols, public_ports, …
            """);
    }

    @Test
    void controlCharactersAreEscapedAndTheCaretsStayUnderThePlace() {
        assertThat(print("\u001b[31m\u0007x: \u202e1", new Place(1, 7, 8))).isEqualTo("""
            error[CFG-E03] m
             --> gateway.yaml:1:7
              |
            1 | \\x1b[31m\\x07x: \\u{202e}1
              |             ^
            """);
    }

    @Test
    void aTabIsOneColumn() {
        assertThat(print("\tkey", new Place(1, 2, 5))).endsWith("1 |  key\n  |  ^^^\n");
    }

    @Test
    void aColumnCountsCodePoints() {
        assertThat(print("😀 key", new Place(1, 3, 6))).endsWith("1 | 😀 key\n  |    ^^^\n");
    }

    @Test
    void aPlaceBehindTheEndOfALineIsShown() {
        assertThat(print("key:", new Place(1, 5, 6))).endsWith("1 | key:\n  |     ^\n");
    }

    @Test
    void aFileWithoutAPlaceIsNamedOnly() {
        assertThat(print("key:", Place.FILE)).isEqualTo("error[CFG-E03] m\n --> gateway.yaml\n");
    }

    @Test
    void twoDiagnosticsHaveAnEmptyLineBetween() {
        var diagnostic = Diagnostic.of(ConfigRule.VALIDITY, Place.FILE, "m");
        assertThat(new DiagnosticPrinter(new Source(Path.of("f"), List.of())).print(List.of(diagnostic, diagnostic)))
            .isEqualTo("warning[CFG-W03] m\n --> f\n\nwarning[CFG-W03] m\n --> f\n");
    }
}
