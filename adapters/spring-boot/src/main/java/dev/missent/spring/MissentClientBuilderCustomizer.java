package dev.missent.spring;

import dev.missent.client.MissentClientBuilder;

/** Changes the clients that are made, after the properties and Spring's settings were set: a bean of the application. */
@FunctionalInterface
public interface MissentClientBuilderCustomizer {
    /** Called for each client before it is built. */
    void customize(MissentClientBuilder builder);
}
