package dev.missent.junit;

import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** As an extension in a static field: one server for all tests, whose records begin anew with each. */
class StaticServerTest {
    private static final Set<Integer> PORTS = new HashSet<>();

    @RegisterExtension
    static final MisdirectingServer SERVER = MisdirectingServer.forNames("a.test", "b.test").once("a.test").build();

    private static void asksTwice() throws Exception {
        assertThat(SERVER.requests()).isEmpty();
        try (var client = JdkClient.of(SERVER, HttpClient.Version.HTTP_2)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(421);
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
        }
        assertThat(SERVER.requests()).hasSize(2);
    }

    @AfterEach
    void itIsTheSameServer() {
        PORTS.add(SERVER.port());
        assertThat(PORTS).hasSize(1);
    }

    @Test
    void oneTestSeesItsOwnRequests() throws Exception {
        asksTwice();
    }

    @Test
    void anotherTestSeesItsOwnRequests() throws Exception {
        asksTwice();
    }

    @Nested
    class Inside {
        @Test
        void aTestOfANestedClassUsesTheSameServer() throws Exception {
            asksTwice();
        }
    }
}
