package dev.missent.client.contract;

import java.net.http.HttpClient;

import dev.missent.client.MissentClient;

/** The clients that owe the contracts. */
enum ClientKind {
    JDK,
    MISSENT;

    HttpClient.Builder builder() {
        return switch (this) {
            case JDK -> HttpClient.newBuilder();
            case MISSENT -> MissentClient.newBuilder();
        };
    }
}
