package dev.missent.cli.options;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * curl(1), --connect-to: "For a request intended for the HOST1:PORT1 pair, connect to HOST2:PORT2 instead. […] HOST1 and PORT1 may be empty
 * strings, meaning any host or any port number. HOST2 and PORT2 may also be empty strings, meaning use the request's original hostname and
 * port number."
 */
class ConnectToTest {
    private static String leadsTo(String entries, String host, int port) {
        var diversion = new ConnectTo(List.of(entries.split(" ", -1))).find(host, port);
        return diversion == null ? "" : diversion.toHost(host) + " " + diversion.toPort(port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a.test:443:b.test:8443 | b.test 8443",
            "A.test.:443:B.test:8443 | b.test 8443",
            "::b.test:8443 | b.test 8443",
            "a.test::b.test: | b.test 443",
            ":443::8443 | a.test 8443",
            ":::8443 | a.test 8443",
            "a.test:443:[2001:db8::1]:8443 | [2001:db8::1] 8443",
            "a.test:444:b.test:8443 | ''",
            "c.test:443:b.test:8443 | ''",
            "c.test:443:b.test:1 a.test:443:b.test:2 ::b.test:3 | b.test 2"})
    void theFirstEntryThatFitsSaysWhereAConnectionLeads(String entries, String expected) {
        assertThat(leadsTo(entries, "a.test", 443)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "192.0.2.10:443 | is not HOST1:PORT1:HOST2:PORT2, such as shop.test:443:127.0.0.1:8443 or ::127.0.0.1:",
            "a.test | is not HOST1:PORT1:HOST2:PORT2",
            "a.test:443:2001:db8::1:8443 | is not HOST1:PORT1:HOST2:PORT2",
            "a.test:443:b.test:https | is not HOST1:PORT1:HOST2:PORT2",
            "a.test:443:b.test:0 | expected a port from 1 to 65535, got 0",
            "a.test:70000:b.test: | expected a port from 1 to 65535, got 70000"})
    void anEntryThatIsNoneSaysWhatWasExpected(String entry, String sentence) {
        assertThatThrownBy(() -> new ConnectTo(List.of(entry))).isInstanceOf(UsageException.class)
            .hasMessageStartingWith("--connect-to " + entry).hasMessageContaining(sentence);
    }

    @Test
    void whatNothingAskedForIsUnused() {
        var connectTo = new ConnectTo(List.of("a.test:443:b.test:", "c.test:443:b.test:"));
        connectTo.find("a.test", 443);
        assertThat(connectTo.unused()).containsExactly("c.test:443:b.test:");
    }
}
