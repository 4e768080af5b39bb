package dev.missent.spring;

import java.net.CookieManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLParameters;

import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.ssl.SslBundle;

/**
 * The clients of an application: one for each of Spring's settings, so that all that is set alike shares its connections. They are closed with the
 * application.
 */
final class MissentClients implements AutoCloseable {
    private final MissentClientProperties properties;
    private final List<MissentClientBuilderCustomizer> customizers;
    private final Map<HttpClientSettings, MissentClient> clients = new ConcurrentHashMap<>();

    MissentClients(MissentClientProperties properties, List<MissentClientBuilderCustomizer> customizers) {
        this.properties = properties;
        this.customizers = List.copyOf(customizers);
    }

    /** The client for these settings; the read timeout is a matter of each request. */
    MissentClient client(HttpClientSettings settings) {
        return clients
            .computeIfAbsent(new HttpClientSettings(settings.cookieHandling(), settings.redirects(), settings.connectTimeout(),
                null, settings.sslBundle(), settings.inetAddressFilter()), this::build);
    }

    private MissentClient build(HttpClientSettings settings) {
        var builder = MissentClient.newBuilder();
        setProperties(builder);
        setSpring(settings, builder);
        customizers.forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private void setProperties(MissentClientBuilder builder) {
        builder.coalescing(properties.coalescing()).retryOnOwnConnection(properties.retryOnOwnConnection())
            .addressLifetime(properties.addressLifetime()).keepAlive(properties.keepAlive()).version(properties.version());
        properties.neverCoalesce().forEach(builder::neverCoalesce);
        if (properties.originWithoutDns()) {
            builder.originWithoutDns();
        }
        if (properties.decompress()) {
            builder.decompress();
        }
    }

    private static void setSpring(HttpClientSettings settings, MissentClientBuilder builder) {
        builder.followRedirects(redirects(settings.redirects()));
        if (settings.cookieHandling() != null && settings.cookieHandling() != HttpCookieHandling.DISABLE) {
            builder.cookieHandler(new CookieManager());
        }
        if (settings.connectTimeout() != null) {
            builder.connectTimeout(settings.connectTimeout());
        }
        if (settings.sslBundle() != null) {
            builder.sslContext(settings.sslBundle().createSslContext()).sslParameters(parameters(settings.sslBundle()));
        }
        var filter = settings.inetAddressFilter();
        if (filter != null) {
            // through a proxy the names would be resolved by the proxy
            builder.proxy(HttpClient.Builder.NO_PROXY).resolver(name -> allowed(name, filter));
        }
    }

    /** Spring follows redirects unless it is told not to. */
    private static HttpClient.Redirect redirects(@Nullable HttpRedirects redirects) {
        return redirects == HttpRedirects.DONT_FOLLOW ? HttpClient.Redirect.NEVER : HttpClient.Redirect.NORMAL;
    }

    private static SSLParameters parameters(SslBundle bundle) {
        var parameters = new SSLParameters();
        parameters.setCipherSuites(bundle.getOptions().getCiphers());
        parameters.setProtocols(bundle.getOptions().getEnabledProtocols());
        return parameters;
    }

    private static List<InetAddress> allowed(String name, InetAddressFilter filter) {
        try {
            var addresses = Arrays.stream(InetAddress.getAllByName(name)).filter(filter::matches).toList();
            if (addresses.isEmpty()) {
                throw new UnknownHostException(
                    "no address of " + name + " passes the InetAddressFilter of the HttpClientSettings");
            }
            return addresses;
        } catch (UnknownHostException unknown) {
            throw new CompletionException(unknown);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(MissentClient::shutdownNow);
    }
}
