package dev.missent.spring;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Shows the origins that answer 421 to the clients in the health of the application, where the application has Spring Boot's health;
 * {@code management.health.missent.enabled=false} leaves them out.
 */
@AutoConfiguration
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("missent")
@ConditionalOnProperty(name = "missent.client.enabled", matchIfMissing = true)
public final class MissentClientHealthAutoConfiguration {
    /** Spring makes it. */
    public MissentClientHealthAutoConfiguration() {}

    @Bean
    MisdirectedOrigins missentMisdirectedOrigins() {
        return new MisdirectedOrigins(Clock.systemUTC());
    }

    @Bean
    MissentClientBuilderCustomizer missentMisdirectedOriginsListener(MisdirectedOrigins origins) {
        return builder -> builder.listener(origins);
    }

    @Bean
    SharingHealthIndicator missentHealthIndicator(MisdirectedOrigins origins) {
        return new SharingHealthIndicator(origins);
    }
}
