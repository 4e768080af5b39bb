package dev.missent.wire.revalidation;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Constraints of an application that has switched off TLS 1.2. */
final class OnlyTls13 implements AlgorithmConstraints {
    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, @Nullable String algorithm,
        @Nullable AlgorithmParameters parameters) {
        return !"TLSv1.2".equals(algorithm);
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, @Nullable String algorithm, Key key,
        @Nullable AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters);
    }
}
