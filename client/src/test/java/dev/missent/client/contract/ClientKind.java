package dev.missent.client.contract;

import java.net.http.HttpClient;

/** The clients that owe the contracts. */
enum ClientKind {
    JDK;

    HttpClient.Builder builder() {
        return switch (this) {
            case JDK -> HttpClient.newBuilder();
        };
    }
}
