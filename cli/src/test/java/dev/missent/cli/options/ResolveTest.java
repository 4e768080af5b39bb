package dev.missent.cli.options;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** curl(1), --resolve: "[+]host:port:addr[,addr]...". */
class ResolveTest {
    private static List<InetAddress> addresses(String literals) {
        return literals.isBlank() ? List.of() : Stream.of(literals.split(" ", -1)).map(InetAddress::ofLiteral).toList();
    }

    private static Resolve of(String entries) {
        return new Resolve(List.of(entries.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a.test:443:192.0.2.1 | a.test | 192.0.2.1",
            "A.Test:443:192.0.2.1 | a.tesT | 192.0.2.1",
            "a.test.:443:192.0.2.1 | a.test | 192.0.2.1",
            "a.test:443:192.0.2.1,192.0.2.2 | a.test | 192.0.2.1 192.0.2.2",
            "a.test:443:[2001:db8::1],2001:db8::2 | a.test | 2001:db8::1 2001:db8::2",
            "[::1]:443:192.0.2.1 | [::1] | 192.0.2.1",
            "a.test:443:192.0.2.1 | b.test | ''",
            "a.test:444:192.0.2.1 | a.test | ''",
            "*:443:192.0.2.1 | b.test | 192.0.2.1",
            "*:443:192.0.2.1 a.test:443:192.0.2.2 | a.test | 192.0.2.2",
            "a.test:443:192.0.2.1 a.test:443:192.0.2.2 | a.test | 192.0.2.2"})
    void aHostAndPortHasItsAddresses(String entries, String host, String expected) {
        assertThat(of(entries).addresses(host, 443)).isEqualTo(addresses(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a.test:444:192.0.2.1 | 192.0.2.1",
            "a.test:443:192.0.2.1 a.test:444:192.0.2.2 | 192.0.2.1 192.0.2.2",
            "*:1:192.0.2.1 | 192.0.2.1",
            "b.test:443:192.0.2.1 | ''"})
    void aClientThatResolvesANameForAllPortsGetsTheAddressesOfAll(String entries, String expected) {
        assertThat(of(entries).addresses("a.test")).isEqualTo(addresses(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a.test | --resolve a.test is not HOST:PORT:ADDR, such as shop.test:443:127.0.0.1",
            "a.test:443 | is not HOST:PORT:ADDR",
            "a.test:port:127.0.0.1 | is not HOST:PORT:ADDR",
            ":443:127.0.0.1 | is not HOST:PORT:ADDR",
            "::1:443:127.0.0.1 | is not HOST:PORT:ADDR",
            "a.test:0:127.0.0.1 | expected a port from 1 to 65535, got 0",
            "a.test:65536:127.0.0.1 | expected a port from 1 to 65535, got 65536",
            "a.test:443:nowhere | expected an IP address such as 127.0.0.1 or [::1], got 'nowhere'",
            "a.test:443:[::1 | got '[::1'",
            "a.test:443:127.0.0.1, | got ''"})
    void anEntryThatIsNoneSaysWhatWasExpected(String entry, String sentence) {
        assertThatThrownBy(() -> of(entry)).isInstanceOf(UsageException.class).hasMessageContaining(sentence)
            .hasMessageStartingWith("--resolve " + entry);
    }

    @Test
    void whatNothingAskedForIsUnused() {
        var resolve = of("a.test:443:192.0.2.1 b.test:443:192.0.2.1 *:443:192.0.2.2 a.test:444:192.0.2.1");
        resolve.addresses("a.test", 443);
        assertThat(resolve.unused().stream().collect(Collectors.joining(" ")))
            .isEqualTo("b.test:443:192.0.2.1 *:443:192.0.2.2 a.test:444:192.0.2.1");
        resolve.addresses("c.test");
        assertThat(resolve.unused()).doesNotContain("*:443:192.0.2.2");
    }
}
