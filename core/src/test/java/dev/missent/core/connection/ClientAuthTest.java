package dev.missent.core.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAuthTest {
    /**
     * Every policy of a connection, with and without a verified certificate, against every policy of a site. A certificate is verified
     * only where it was asked for, and under {@code require} there is no connection without one.
     */
    @ParameterizedTest(name = "{0} {1}, verified {2}: {3} {4} is established: {5}, with downgrade: {6}")
    @CsvSource(delimiter = '|', emptyValue = "", nullValues = "null", textBlock = """
        # the connection's       | wanted by the site | established? default, downgrade allowed
        NONE     | ''  | false | NONE     | ''  | true  | true
        NONE     | ''  | false | OPTIONAL | ca1 | false | false
        NONE     | ''  | false | REQUIRE  | ca1 | false | false
        OPTIONAL | ca1 | false | NONE     | ''  | true  | true
        OPTIONAL | ca1 | false | OPTIONAL | ca1 | true  | true
        OPTIONAL | ca1 | false | OPTIONAL | ca2 | false | false
        OPTIONAL | ca1 | false | REQUIRE  | ca1 | false | false
        OPTIONAL | ca1 | false | REQUIRE  | ca2 | false | false
        OPTIONAL | ca1 | true  | NONE     | ''  | false | true
        OPTIONAL | ca1 | true  | OPTIONAL | ca1 | true  | true
        OPTIONAL | ca1 | true  | OPTIONAL | ca2 | false | false
        OPTIONAL | ca1 | true  | REQUIRE  | ca1 | true  | true
        OPTIONAL | ca1 | true  | REQUIRE  | ca2 | false | false
        REQUIRE  | ca1 | true  | NONE     | ''  | false | true
        REQUIRE  | ca1 | true  | OPTIONAL | ca1 | true  | true
        REQUIRE  | ca1 | true  | OPTIONAL | ca2 | false | false
        REQUIRE  | ca1 | true  | REQUIRE  | ca1 | true  | true
        REQUIRE  | ca1 | true  | REQUIRE  | ca2 | false | false
        """)
    void whatAHandshakeEstablishes(ClientAuth.Mode mode, String trust, boolean verified, ClientAuth.Mode wanted,
        String wantedTrust,
        boolean established, boolean withDowngrade) {
        var connection = new ClientAuth(mode, trust);
        var site = new ClientAuth(wanted, wantedTrust);
        assertThat(connection.establishes(site, verified, false)).isEqualTo(established);
        assertThat(connection.establishes(site, verified, true)).isEqualTo(withDowngrade);
    }

    @Test
    void noPolicyHasNoTrustAnchors() {
        assertThat(ClientAuth.NONE).isEqualTo(new ClientAuth(ClientAuth.Mode.NONE, ""));
    }
}
