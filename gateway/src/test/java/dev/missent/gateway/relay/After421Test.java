package dev.missent.gateway.relay;

import dev.missent.core.coalesce.Recovery;
import dev.missent.gateway.relay.After421.Then;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class After421Test {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # recovery,           secured, shared, passes, then,      token
        OWN_CONNECTION,       true,    true,   false,  REPEAT,    own_connection
        NEW_CONNECTION,       true,    false,  false,  REPEAT,    new_connection
        NEW_CONNECTION,       true,    false,  true,   REPEAT,    new_connection
        SECOND_421,           true,    false,  false,  KEEP_BACK, second_421
        SECOND_421,           true,    false,  true,   PASS_ON,   second_421
        SWITCHED_OFF,         true,    false,  true,   PASS_ON,   switched_off
        # that 421 may be about the connection
        SWITCHED_OFF,         true,    true,   true,   KEEP_BACK, switched_off
        BODY_NOT_REPEATABLE,  true,    false,  false,  KEEP_BACK, body_not_repeatable
        # in cleartext another connection tells the server nothing new
        NEW_CONNECTION,       false,   false,  false,  KEEP_BACK, without_tls
        NEW_CONNECTION,       false,   false,  true,   PASS_ON,   without_tls
        """)
    void isRepeatedPassedOnOrKeptFromTheClient(Recovery recovery, boolean secured, boolean shared, boolean passes, Then then,
        String token) {
        assertThat(After421.of(recovery, secured, shared, passes)).isEqualTo(new After421(then, token));
    }
}
