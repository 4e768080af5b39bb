package dev.missent.gateway.config.read;

import org.jspecify.annotations.Nullable;

/** The variables to which {@code ${env:NAME}} refers. */
@FunctionalInterface
public interface Environment {
    /** The value of a variable, or null when it is not set. */
    @Nullable
    String get(String name);

    /** The environment of this process. */
    static Environment ofProcess() {
        return System::getenv;
    }
}
