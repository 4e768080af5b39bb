package dev.missent.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;

/** Makes Spring's HTTP clients send through missent's client. Builders that the application has itself stay. */
@AutoConfiguration(before = {ImperativeHttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class})
@ConditionalOnProperty(name = "missent.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MissentClientProperties.class)
public final class MissentClientAutoConfiguration {
    /** Spring makes it. */
    public MissentClientAutoConfiguration() {}

    @Bean
    MissentClients missentClients(MissentClientProperties properties,
        ObjectProvider<MissentClientBuilderCustomizer> customizers) {
        return new MissentClients(properties, customizers.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean(ClientHttpRequestFactoryBuilder.class)
    ClientHttpRequestFactoryBuilder<JdkClientHttpRequestFactory> missentRequestFactoryBuilder(MissentClients clients) {
        return settings -> requestFactory(clients, settings == null ? HttpClientSettings.defaults() : settings);
    }

    private static JdkClientHttpRequestFactory requestFactory(MissentClients clients, HttpClientSettings settings) {
        var factory = new JdkClientHttpRequestFactory(clients.client(settings));
        if (settings.readTimeout() != null) {
            factory.setReadTimeout(settings.readTimeout());
        }
        return factory;
    }

    /** For {@code WebClient}, where the application has Reactor. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "reactor.core.publisher.Mono")
    static class Reactive {
        @Bean
        @ConditionalOnMissingBean(ClientHttpConnectorBuilder.class)
        ClientHttpConnectorBuilder<JdkClientHttpConnector> missentConnectorBuilder(MissentClients clients) {
            return settings -> connector(clients, settings == null ? HttpClientSettings.defaults() : settings);
        }

        private static JdkClientHttpConnector connector(MissentClients clients, HttpClientSettings settings) {
            var connector = new JdkClientHttpConnector(clients.client(settings));
            if (settings.readTimeout() != null) {
                connector.setReadTimeout(settings.readTimeout());
            }
            return connector;
        }
    }
}
