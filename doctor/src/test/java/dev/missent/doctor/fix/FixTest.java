package dev.missent.doctor.fix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FixTest {
    private static Fix fix(Edit... edits) {
        return new Fix(Product.NGINX, "any", Applicability.REVIEW, "seen", List.of(edits), List.of());
    }

    @Test
    void everyEditIsALineWithItsPlace() {
        var fix = fix(new Edit.Insert("proxy_pass https://…;", List.of("proxy_ssl_server_name on;", "proxy_ssl_name $host;")),
            new Edit.Append("server … ssl …", "sni x"), new Edit.Replace("server_name a;", "http2 off;", List.of("http2 on;")),
            new Edit.Replace(null, "old", List.of()), new Edit.Remove("gone;"), new Edit.Prepend(List.of("first")));
        assertThat(fix.snippet()).isEqualTo("""
              in the block that has   proxy_pass https://…;
            + proxy_ssl_server_name on;
            + proxy_ssl_name $host;
              at the end of the line   server … ssl …
            + sni x
              in the block that has   server_name a;
            - http2 off;
            + http2 on;
            - old
              at the top of the configuration
            + first
              and not, where such a line is there already:
            - gone;""".indent(2).stripTrailing());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"any; 1.2; true", ">=1.7.0; 1.22.1; true", ">=1.29.7; 1.22.1; false", "<3.3; 2.6; true",
            "<3.3; 3.3.1; false", ">=1.29.7; ''; true", ">=9.0.110, >=10.1.46, >=11.0.12; 10.1.20; false",
            ">=9.0.110, >=10.1.46, >=11.0.12; 9.0.111; true", ">=9.0.110, >=10.1.46, >=11.0.12; 12.0; true"})
    void onlyLinesForTheMeasuredVersionAreOffered(String range, String version, boolean included) {
        assertThat(Versions.include(range, version)).isEqualTo(included);
    }

    /** A rule about servers has lines for each product, or the reason why not, or says that they are not written. */
    @Test
    void everyProductHasAStandingForEveryRuleAboutServers() {
        for (var rule : Standing.RULES) {
            for (var product : Standing.PRODUCTS) {
                assertThat(Standing.of(rule, product)).as("%s, %s", rule, product).isPresent()
                    .hasValueSatisfying(
                        standing -> assertThat(standing.sentence(rule, product.title())).contains(product.title()));
            }
        }
        assertThat(Standing.of(RuleId.N01, Product.NGINX)).isEmpty();
        assertThat(Standing.of(RuleId.U01, Product.LIGHTTPD)).hasValueSatisfying(
            standing -> assertThat(standing.kind()).isEqualTo(Standing.Kind.NOT_POSSIBLE));
    }

    @Test
    void withoutEditsThereIsNoSnippet() {
        assertThat(fix().snippet()).isEmpty();
    }

    @Test
    void aPossibleCauseIsNamedInTheBasis() {
        var situation = new Situation(List.of("b.test"), List.of("a.test"), 443, "", "seen", false, 0, Situation.Behind.UNKNOWN);
        assertThat(situation.ifIt(RuleId.U01).basis()).isEqualTo("if it is MS-U01; seen");
    }

    /** The table has a line for each rule, so that a new rule cannot be forgotten: its author has to name the products, or none. */
    @ParameterizedTest
    @EnumSource
    void theTableNamesTheProductsWithAFixForEachRule(RuleId rule) throws IOException {
        var products = Fixes.all(rule).stream().map(fix -> fix.server().token()).distinct().sorted();
        String line = Stream.concat(Stream.of(rule.token()), products).collect(Collectors.joining(" "));
        try (var table = FixTest.class.getResourceAsStream("products.table")) {
            assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()).contains(line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFixSaysWhatToDo(RuleId rule) {
        assertThat(Fixes.all(rule)).allSatisfy(fix -> {
            assertThat(fix.edits().isEmpty() && fix.advice().isEmpty()).isFalse();
            assertThat(fix.versions()).matches("any|[<>]=?\\d+[^,]*(, >=\\d+[^,]*)*");
            assertThat(Stream.concat(fix.advice().stream(), fix.snippet().lines())).noneMatch(String::isBlank);
        });
    }

    /** What has to be filled in cannot be applied as it is. */
    @ParameterizedTest
    @EnumSource
    void whatHasToBeFilledInIsToBeAdapted(RuleId rule) {
        assertThat(Fixes.all(rule)).filteredOn(fix -> fix.snippet().contains("PATH/") || fix.snippet().contains("ADDRESS"))
            .allSatisfy(fix -> assertThat(fix.applicability()).isEqualTo(Applicability.MANUAL));
    }
}
