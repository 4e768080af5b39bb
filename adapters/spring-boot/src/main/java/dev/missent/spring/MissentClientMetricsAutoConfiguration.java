package dev.missent.spring;

import dev.missent.micrometer.ClientMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Counts the attempts of the client where the application has a meter registry. */
@AutoConfiguration(afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class MissentClientMetricsAutoConfiguration {
    /** Spring makes it. */
    public MissentClientMetricsAutoConfiguration() {}

    @Bean
    MissentClientBuilderCustomizer missentClientMetrics(MeterRegistry registry) {
        var metrics = new ClientMetrics(registry);
        return builder -> builder.listener(metrics);
    }
}
