package dev.missent.gateway.relay;

import java.util.Objects;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Defect;
import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a response says to a request that switches protocols. */
class SwitchingTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # asked by, of a server over, status, reply
        GET,        HTTP_1_1,         101,    AGREED
        GET,        HTTP_1_1,         200,    DECLINED
        GET,        HTTP_1_1,         404,    DECLINED
        # RFC 8441 s5: 2xx to an extended CONNECT agrees
        GET,        HTTP_2,           200,    AGREED
        GET,        HTTP_2,           404,    DECLINED
        CONNECT,    HTTP_2,           200,    AGREED
        CONNECT,    HTTP_2,           403,    DECLINED
        # over HTTP/1.1 the gateway has sent a key of its own: without the answer to that key the 101 is not from a WebSocket server
        CONNECT,    HTTP_1_1,         101,    UNUSABLE
        # to the client 200 would agree
        CONNECT,    HTTP_1_1,         200,    UNUSABLE
        CONNECT,    HTTP_1_1,         403,    DECLINED
        """)
    void agreesDeclinesOrCannotBePassedOn(String method, Protocol upstream, int status, Switching.Reply reply) {
        var head = new RequestHead(method, new Target.Malformed(Defect.HOST_MISSING), new Fields(0), 0, "websocket");
        var switching = Objects.requireNonNull(Switching.of(head));
        assertThat(switching.reply(new ResponseHead(status, new Fields(0)), upstream)).isEqualTo(reply);
    }
}
