package dev.missent.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

import dev.missent.cli.documentation.Page;
import dev.missent.client.MissentClientBuilder;
import dev.missent.client.RequestOptions;
import dev.missent.core.coalesce.Recovery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about the client has every option, and every word about a 421 beside its sentence. */
class ClientPageTest {
    private static final Page PAGE = Page.of("docs/reference/client.md");

    @ParameterizedTest
    @EnumSource(Recovery.class)
    void everyRecoveryStandsBesideItsSentence(Recovery recovery) {
        assertThat(PAGE.row(recovery.token())).contains("| " + recovery.sentence() + " |");
    }

    @ParameterizedTest
    @MethodSource
    void everyOptionOfTheClientIsDocumented(String option) {
        assertThat(PAGE.row(option)).isNotEmpty();
    }

    static Stream<String> everyOptionOfTheClientIsDocumented() {
        return names(MissentClientBuilder.class);
    }

    @ParameterizedTest
    @MethodSource
    void everyOptionOfARequestIsDocumented(String option) {
        assertThat(PAGE.row(option)).isNotEmpty();
    }

    static Stream<String> everyOptionOfARequestIsDocumented() {
        return names(RequestOptions.class).filter(name -> name.startsWith("with"));
    }

    private static Stream<String> names(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .distinct().sorted();
    }
}
