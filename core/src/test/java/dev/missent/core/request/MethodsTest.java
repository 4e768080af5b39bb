package dev.missent.core.request;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110 s9.2.2: "Of the request methods defined by this specification, PUT, DELETE, and safe request methods are idempotent." */
class MethodsTest {
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
    void safeMethodsAndPutAndDeleteAreIdempotent(String method) {
        assertThat(Methods.isIdempotent(method)).isTrue();
    }

    /** RFC 9110 s9.1: "The method token is case-sensitive". */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "CONNECT", "PROPFIND", "get", ""})
    void othersAreNot(String method) {
        assertThat(Methods.isIdempotent(method)).isFalse();
    }
}
