package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;

/** What {@link StreamingTest} runs in a JVM that has less memory than a body has bytes: client, gateway and origin. */
final class SmallHeap {
    private SmallHeap() {}

    /** With the size of the bodies as the only argument; prints a line for each pair. */
    public static void main(String[] arguments) throws IOException {
        var body = Source.generated(Long.parseLong(arguments[0]));
        var folder = Files.createTempDirectory("missent-small-heap");
        for (var pair : Pair.all().toList()) {
            System.out.println(pair + " " + relayed(folder, pair, body));
        }
        System.exit(0);
    }

    private static boolean relayed(Path folder, Pair pair, Source body) throws IOException {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.of(200).body(body).chunked())) {
            var response = stage.ask(pair.front(), Asked.of("POST", "/").body(body));
            return response.body().isFrom(body) && stage.origin().awaitRequests(1).getFirst().body().isFrom(body);
        }
    }
}
