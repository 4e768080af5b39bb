package dev.missent.client.contract;

import java.net.Authenticator;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLParameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** What a client says of how it was built. */
@EveryClient
class BuilderTest extends Contract {
    BuilderTest(ClientKind kind) {
        super(kind, Wire.HTTPS_2);
    }

    @Test
    void aClientWithoutOptionsHasTheDefaults() {
        var client = client(bareBuilder());
        assertThat(client.cookieHandler()).isEmpty();
        assertThat(client.connectTimeout()).isEmpty();
        assertThat(client.followRedirects()).isEqualTo(Redirect.NEVER);
        assertThat(client.proxy()).isEmpty();
        assertThat(client.sslContext()).isNotNull();
        assertThat(client.sslParameters()).isNotNull();
        assertThat(client.authenticator()).isEmpty();
        assertThat(client.version()).isEqualTo(Version.HTTP_2);
        assertThat(client.executor()).isEmpty();
    }

    @Test
    void aClientTellsTheOptionsItWasBuiltWith() {
        var cookies = new CookieManager();
        var authenticator = new Authenticator() {};
        Executor executor = Runnable::run;
        var client = client(bareBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(3))
            .followRedirects(Redirect.ALWAYS).proxy(HttpClient.Builder.NO_PROXY).sslContext(Certificates.trusting())
            .authenticator(authenticator).version(Version.HTTP_1_1).executor(executor).priority(7));
        assertThat(client.cookieHandler()).containsSame(cookies);
        assertThat(client.connectTimeout()).contains(Duration.ofSeconds(3));
        assertThat(client.followRedirects()).isEqualTo(Redirect.ALWAYS);
        assertThat(client.proxy()).containsSame(HttpClient.Builder.NO_PROXY);
        assertThat(client.sslContext()).isSameAs(Certificates.trusting());
        assertThat(client.authenticator()).containsSame(authenticator);
        assertThat(client.version()).isEqualTo(Version.HTTP_1_1);
        assertThat(client.executor()).containsSame(executor);
    }

    @Test
    void theParametersOfTlsAreCopiedInAndOut() {
        var given = new SSLParameters(new String[]{"TLS_AES_128_GCM_SHA256"}, new String[]{"TLSv1.3"});
        var client = client(bareBuilder().sslParameters(given));
        given.setProtocols(new String[]{"TLSv1.2"});
        assertThat(client.sslParameters().getProtocols()).containsExactly("TLSv1.3");
        assertThat(client.sslParameters().getCipherSuites()).containsExactly("TLS_AES_128_GCM_SHA256");
        client.sslParameters().setProtocols(new String[]{"TLSv1.2"});
        assertThat(client.sslParameters().getProtocols()).containsExactly("TLSv1.3");
    }

    @Test
    void theLastValueOfAnOptionCounts() {
        var client = client(bareBuilder().connectTimeout(Duration.ofSeconds(1)).connectTimeout(Duration.ofSeconds(2))
            .followRedirects(Redirect.ALWAYS).followRedirects(Redirect.NORMAL));
        assertThat(client.connectTimeout()).contains(Duration.ofSeconds(2));
        assertThat(client.followRedirects()).isEqualTo(Redirect.NORMAL);
    }

    @Test
    void aBuilderMakesSeveralClients() {
        var builder = bareBuilder().followRedirects(Redirect.NORMAL);
        var first = client(builder);
        var second = client(builder.followRedirects(Redirect.ALWAYS));
        assertThat(first).isNotSameAs(second);
        assertThat(first.followRedirects()).isEqualTo(Redirect.NORMAL);
        assertThat(second.followRedirects()).isEqualTo(Redirect.ALWAYS);
    }

    @Test
    void everyOptionAnswersTheBuilder() {
        var builder = bareBuilder();
        assertThat(builder.version(Version.HTTP_1_1).priority(1).followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(1)).proxy(ProxySelector.of(null))).isSameAs(builder);
    }

    @Test
    void noOptionMayBeNull() {
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().cookieHandler(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().connectTimeout(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().sslContext(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().sslParameters(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().executor(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().followRedirects(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().version(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().proxy(absent()));
        assertThatNullPointerException().isThrownBy(() -> bareBuilder().authenticator(absent()));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T absent() {
        return (T) null;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aConnectTimeoutIsPositive(int millis) {
        var builder = bareBuilder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.connectTimeout(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void aPriorityIsBetween1And256(int priority) {
        var builder = bareBuilder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.priority(priority));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256})
    void theEndsOfTheRangeArePriorities(int priority) {
        assertThat(Objects.requireNonNull(bareBuilder().priority(priority))).isNotNull();
    }
}
