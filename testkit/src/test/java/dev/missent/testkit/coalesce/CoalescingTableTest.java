package dev.missent.testkit.coalesce;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CoalescingTableTest {
    private static final String PLAIN = "1|a.test b.test|h2 a.test 127.0.0.1|b.test=127.0.0.1|||b.test|dns_and_certificate||because";

    /** The cases that are about one connection and one request; the specification leaves numbers out. */
    @Test
    void everyCaseAboutSharingIsThere() {
        var numbers = Stream
            .of(1, 2, 3, 4, 5, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19, 22, 23, 24, 25, 27, 29, 30, 31, 32, 33, 34, 35, 37,
                40, 42, 43, 44, 45, 46, 48, 58, 63, 73, 77, 79)
            .map(String::valueOf).toList();
        assertThat(CoalescingTable.conformance().rows()).extracting(CoalescingRow::id).containsAll(numbers);
    }

    @Test
    void everyGroundAndEveryObstacleIsExpectedSomewhere() {
        assertThat(CoalescingTable.conformance().rows()).extracting(CoalescingRow::expect)
            .containsAll(Stream.of(Ground.values()).map(Ground::token).toList())
            .containsAll(Stream.of(Obstacle.values()).map(Obstacle::token).toList());
    }

    @Test
    void aRowIsReadWithItsSectionAndPlace() {
        var row = only(PLAIN);
        assertThat(row.section()).isEqualTo("Section");
        assertThat(row.place()).isEqualTo("test.table:2");
        assertThat(row.title()).isEqualTo("1 h2 for https://a.test, wanted for https://b.test: dns_and_certificate (because)");
    }

    @Test
    void aConnectionIsProtocolHostAddressAndWhatIsKnownOfIt() {
        var connection = only(
            PLAIN.replace("h2 a.test 127.0.0.1", "h2 a.test 127.0.0.1:8443 unsettled sni=s.test 421=d.test proven=b.test"))
            .connection();
        assertThat(connection.protocol()).isEqualTo(Protocol.HTTP_2);
        assertThat(connection.endpoint()).isEqualTo(new Endpoint(Host.of("127.0.0.1"), 8443));
        assertThat(connection.sni()).isEqualTo(Host.of("s.test"));
        assertThat(connection.isOverridden()).isTrue();
        assertThat(connection.traits()).containsExactly(GivenConnection.Trait.UNSETTLED);
        assertThat(connection.misdirected()).containsExactly(Words.origin("d.test"));
        assertThat(connection.proven()).containsExactly(Words.origin("b.test"));
    }

    @Test
    void clearTextIsHttpAtItsOwnPort() {
        var connection = only(PLAIN.replace("h2 a.test", "h2c a.test")).connection();
        assertThat(connection.origin()).isEqualTo(Words.origin("http://a.test"));
        assertThat(connection.endpoint().port()).isEqualTo(80);
        assertThat(connection.sni()).isNull();
    }

    @Test
    void aCertificateHasNamesAndAddresses() {
        var certificate = GivenCertificate.parse("a.test *.x.test 127.0.0.1 cn=b.test rejected=d.test");
        assertThat(certificate.dnsNames()).containsExactly("a.test", "*.x.test");
        assertThat(certificate.addresses()).containsExactly("127.0.0.1");
        assertThat(certificate.commonName()).isEqualTo("b.test");
        assertThat(certificate.stands(Host.of("d.test"))).isFalse();
        assertThat(certificate.stands(Host.of("a.test"))).isTrue();
    }

    @Test
    void framesStandInTheirOrder() {
        var frames = GivenFrame.parse("{b.test h[1..3].test} {}/stream=1");
        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().origins())
            .hasToString("[https://b.test, https://h1.test, https://h2.test, https://h3.test]");
        assertThat(frames.getFirst().isIgnored(true)).isFalse();
        assertThat(frames.getFirst().isIgnored(false)).isTrue();
        assertThat(frames.getLast()).isEqualTo(new GivenFrame(List.of(), 1, 0, false));
        assertThat(frames.getLast().isIgnored(true)).isTrue();
    }

    @Test
    void theMemoryIsWhatWasAnsweredWhereAndWhen() {
        var memory = GivenMemory.parse("b.test d.test@127.0.0.2/3m limit=5 strict-from=1 cleared");
        assertThat(memory).isEqualTo(new GivenMemory(List.of(new GivenMemory.Answer(Words.origin("b.test"), null, Duration.ZERO),
            new GivenMemory.Answer(Words.origin("d.test"), Host.of("127.0.0.2"), Duration.ofMinutes(3))), 5, 1, true));
    }

    @Test
    void aRequestIsAnOriginAndWishes() {
        assertThat(GivenRequest.parse("b.test:8443 origin-only excluded without-dns one-shot"))
            .isEqualTo(new GivenRequest(Words.origin("b.test:8443"), Policy.ORIGIN_ONLY, true, true, true, null));
    }

    @Test
    void anAddressResolvesToItself() {
        var dns = GivenDns.parse("a.test=127.0.0.1,127.0.0.2");
        assertThat(dns.addresses(Host.of("a.test"))).isEqualTo(Set.of(Host.of("127.0.0.1"), Host.of("127.0.0.2")));
        assertThat(dns.addresses(Host.of("b.test"))).isEmpty();
        assertThat(dns.addresses(Host.of("127.0.0.3"))).containsExactly(Host.of("127.0.0.3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        1|a.test|h2 a.test 127.0.0.1||||b.test|draining|because          ; a row has 10 columns, this one has 9
        x|a.test|h2 a.test 127.0.0.1||||b.test|draining||because         ; <x> is no row id
        1|a.test|h2 a.test||||b.test|draining||because                   ; a connection is a protocol, a host and an address
        1|a.test|h4 a.test 127.0.0.1||||b.test|draining||because         ; <h4> is nothing that the column connection can have
        1|a.test|h2 a.test 127.0.0.1 slow||||b.test|draining||because    ; <slow> is nothing that the column connection can have
        1|a.test|h2 a.test 127.0.0.1|b.test|||b.test|draining||because   ; <b.test> is nothing that the column dns can have
        1|a.test|h2 a.test 127.0.0.1||b.test||b.test|draining||because   ; <b.test> is no ORIGIN frame
        1|a.test|h2 a.test 127.0.0.1||{}/odd||b.test|draining||because   ; </odd> is no way to send an ORIGIN frame
        1|a.test|h2 a.test 127.0.0.1|||b/c|b.test|draining||because    ; <b/c> is nothing that the column memory can have
        1|a.test|h2 a.test 127.0.0.1|||||draining||because               ; the column wanted is empty
        1|a.test|h2 a.test 127.0.0.1||||b.test now|draining||because     ; <now> is nothing that the column wanted can have
        1|a.test|h2 a.test 127.0.0.1||||b.test|luck||because             ; <luck> is neither a ground nor an obstacle
        1|a.test|h2 a.test 127.0.0.1||||b.test|draining|luck|because     ; <luck> is no need
        1|a.test|h2 a.test 127.0.0.1||||b.test|draining||                ; the column because is empty
        1|a.test|h3 a.test 127.0.0.1||||b.test|draining||because         ; the row needs h3
        1|a.test|h2 a.test 127.0.0.1|||b.test/1m|b.test|draining||because; the row needs clock
        """)
    void aMalformedRowIsAnErrorWithItsPlace(String row, String message) {
        assertThatThrownBy(() -> only(row)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("test.table:2: ")
            .hasMessageContaining(message);
    }

    @Test
    void anIdStandsOnlyOnce() {
        assertThatThrownBy(() -> CoalescingTable.parse("test.table", "[s]\n" + PLAIN + "\n" + PLAIN))
            .hasMessageStartingWith("test.table:3: there is a row 1 already");
    }

    private static CoalescingRow only(String row) {
        var rows = CoalescingTable.parse("test.table", "[Section]\n" + row).rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
