package dev.missent.bench.clients;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;

import dev.missent.client.MissentClient;

/** The clients that are compared, with their defaults. */
enum Contestant {
    OKHTTP("OkHttp") {
        @Override
        Subject open(Trust trust, boolean http1) {
            return new OkHttpSubject(trust, http1);
        }
    },
    JDK("JDK") {
        @Override
        Subject open(Trust trust, boolean http1) {
            return built(HttpClient.newBuilder(), trust, http1);
        }
    },
    MISSENT("missent") {
        @Override
        Subject open(Trust trust, boolean http1) {
            return built(MissentClient.newBuilder(), trust, http1);
        }
    };

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    /** As tables call it. */
    String title() {
        return title;
    }

    /** A new client without connections and without TLS sessions. */
    abstract Subject open(Trust trust, boolean http1);

    private static Subject built(HttpClient.Builder builder, Trust trust, boolean http1) {
        return new HttpClientSubject(
            builder.sslContext(trust.context()).version(http1 ? Version.HTTP_1_1 : Version.HTTP_2).build());
    }
}
