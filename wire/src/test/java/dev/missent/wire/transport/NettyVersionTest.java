package dev.missent.wire.transport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class NettyVersionTest {
    @ParameterizedTest
    @CsvSource({"4.1.136.Final", "4.2.7.Final", "4.2.17.Final", "3.99.99"})
    void aNettyThatIsTooOldIsRefusedWithWhatToDo(String version) {
        assertThat(NettyVersion.refusal(version))
            .isEqualTo("missent-client-unshaded needs Netty 4.2.18 or newer, and the class path has "
                + version
                + ". Use missent-client, which has a Netty of its own, or raise the version (with Spring Boot: the property netty.version)");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"4.2.18.Final", "4.2.20.Final-SNAPSHOT", "4.3.0", "5.0.0.Beta1", "none", "unknown",
            "4.x.y"})
    void aNettyThatIsNewEnoughOrDoesNotTellIsLetThrough(@Nullable String version) {
        assertThat(NettyVersion.refusal(version)).isNull();
    }

    @Test
    void theNettyOfTheseTestsIsLetThrough() {
        assertThatCode(NettyVersion::check).doesNotThrowAnyException();
    }
}
