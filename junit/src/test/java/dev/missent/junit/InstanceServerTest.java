package dev.missent.junit;

import java.net.http.HttpClient;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** As an extension in an instance field: a server for each test. */
class InstanceServerTest {
    private static @Nullable MisdirectingServer last;

    @RegisterExtension
    final MisdirectingServer server = MisdirectingServer.forNames("a.test").build();

    @BeforeEach
    void itRunsBeforeTheTest() {
        assertThat(server.port()).isPositive();
        assertThat(server.connections()).isEmpty();
        last = server;
    }

    @AfterAll
    static void itWasClosed() {
        var ended = last;
        assertThat(ended).isNotNull();
        if (ended != null) {
            assertThatIllegalStateException().isThrownBy(ended::port);
        }
    }

    @Test
    void oneTestHasAServer() throws Exception {
        asks();
    }

    @Test
    void anotherTestHasAnotherServer() throws Exception {
        asks();
    }

    private void asks() throws Exception {
        try (var client = JdkClient.of(server, HttpClient.Version.HTTP_1_1)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
        }
        assertThat(server.connections()).extracting(Connected::number).containsExactly(1);
    }
}
