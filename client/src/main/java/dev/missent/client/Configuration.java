package dev.missent.client;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.core.coalesce.Policy;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with; {@link MissentClientBuilder} tells what each means.
 */
public record Configuration(@Nullable CookieHandler cookieHandler, @Nullable Duration connectTimeout, Redirect redirect,
    @Nullable ProxySelector proxy, SSLContext sslContext, SSLParameters sslParameters, @Nullable Authenticator authenticator,
    Version version, @Nullable Executor executor, Policy coalescing, Set<Host> neverCoalesced, boolean originWithoutDns,
    boolean retryOnOwnConnection, boolean decompress, Function<String, List<InetAddress>> resolver, Duration addressLifetime,
    Duration keepAlive, Consumer<Attempt> listener) {
    /** Copies what can be changed. */
    public Configuration {
        neverCoalesced = Set.copyOf(neverCoalesced);
        sslParameters = copy(sslParameters);
    }

    /** A copy, so that the application cannot change what the client uses. */
    @Override
    public SSLParameters sslParameters() {
        return copy(sslParameters);
    }

    /** All that {@link SSLParameters} has, up to what the running Java knows. */
    private static SSLParameters copy(SSLParameters from) {
        var to = new SSLParameters();
        to.setAlgorithmConstraints(from.getAlgorithmConstraints());
        to.setApplicationProtocols(from.getApplicationProtocols());
        to.setCipherSuites(from.getCipherSuites());
        to.setEnableRetransmissions(from.getEnableRetransmissions());
        to.setEndpointIdentificationAlgorithm(from.getEndpointIdentificationAlgorithm());
        to.setMaximumPacketSize(from.getMaximumPacketSize());
        to.setNamedGroups(from.getNamedGroups());
        to.setProtocols(from.getProtocols());
        to.setServerNames(from.getServerNames());
        to.setSignatureSchemes(from.getSignatureSchemes());
        to.setSNIMatchers(from.getSNIMatchers());
        to.setUseCipherSuitesOrder(from.getUseCipherSuitesOrder());
        if (from.getNeedClientAuth()) {
            to.setNeedClientAuth(true);
        } else if (from.getWantClientAuth()) {
            to.setWantClientAuth(true);
        }
        return to;
    }
}
