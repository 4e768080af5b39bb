package dev.missent.gateway.relay;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.origin.ScriptedOrigin;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** gRPC, with its own client and server, passes: trailers, errors, and streams in both directions at once. */
@Timeout(60)
class GrpcTest {
    private static final MethodDescriptor<String, String> UNARY = method("Unary", MethodType.UNARY);
    private static final MethodDescriptor<String, String> STREAMED = method("Streamed", MethodType.SERVER_STREAMING);
    private static final MethodDescriptor<String, String> TALK = method("Talk", MethodType.BIDI_STREAMING);
    private static final MethodDescriptor<String, String> SILENT = method("Silent", MethodType.SERVER_STREAMING);
    private static final Metadata.Key<String> REASON = Metadata.Key.of("reason", Metadata.ASCII_STRING_MARSHALLER);

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Server server;
    @SuppressWarnings("NullAway.Init")
    private Stage stage;
    @SuppressWarnings("NullAway.Init")
    private ManagedChannel channel;

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder().setType(type).setFullMethodName("missent.Test/" + name)
            .setRequestMarshaller(new Text()).setResponseMarshaller(new Text()).build();
    }

    /** Messages are text: what is tested is the way they travel. */
    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static void unary(String request, StreamObserver<String> out) {
        if (request.equals("missing")) {
            var trailers = new Metadata();
            trailers.put(REASON, "not there");
            out.onError(Status.NOT_FOUND.withDescription("no such thing").asRuntimeException(trailers));
        } else {
            out.onNext("hello " + request);
            out.onCompleted();
        }
    }

    private static void streamed(String request, StreamObserver<String> out) {
        for (int i = 0; i < Integer.parseInt(request); i++) {
            out.onNext("message " + i);
        }
        out.onCompleted();
    }

    private void silent(String request, StreamObserver<String> out) {
        ((ServerCallStreamObserver<String>) out).setOnCancelHandler(() -> asked.add("cancelled"));
        asked.add(request);
    }

    private static StreamObserver<String> talk(StreamObserver<String> out) {
        return new StreamObserver<>() {
            @Override
            public void onNext(String word) {
                out.onNext("heard " + word);
            }

            @Override
            public void onError(Throwable gone) {}

            @Override
            public void onCompleted() {
                out.onCompleted();
            }
        };
    }

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(ServerServiceDefinition.builder("missent.Test")
                .addMethod(UNARY, ServerCalls.asyncUnaryCall(GrpcTest::unary))
                .addMethod(STREAMED, ServerCalls.asyncServerStreamingCall(GrpcTest::streamed))
                .addMethod(SILENT, ServerCalls.asyncServerStreamingCall(this::silent))
                .addMethod(TALK, ServerCalls.asyncBidiStreamingCall(GrpcTest::talk)).build())
            .build().start();
        var unused = ScriptedOrigin.cleartext().start();
        stage = Stage.of(folder, unused, "servers: [\"http://127.0.0.1:" + server.getPort() + "\"], protocol: h2", "");
        channel = NettyChannelBuilder.forAddress(stage.address("https")).overrideAuthority(Stage.HOST)
            .sslContext(GrpcSslContexts.forClient().trustManager(authority()).build()).build();
    }

    private File authority() {
        return folder.resolve("ca.pem").toFile();
    }

    @AfterEach
    void stop() throws InterruptedException {
        channel.shutdownNow().awaitTermination(Patience.millis(), TimeUnit.MILLISECONDS);
        stage.close();
        server.shutdownNow().awaitTermination(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void aCallIsAnswered() {
        assertThat(ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, "world")).isEqualTo("hello world");
    }

    /** The status of gRPC travels in trailers, without a body in a head with END_STREAM ("Trailers-Only"). */
    @Test
    void anErrorArrivesWithItsTrailers() {
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, "missing"))
            .isInstanceOfSatisfying(StatusRuntimeException.class, error -> {
                assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                assertThat(error.getStatus().getDescription()).isEqualTo("no such thing");
                assertThat(error.getTrailers()).isNotNull().satisfies(all -> assertThat(all.get(REASON)).isEqualTo("not there"));
            });
    }

    @Test
    void thousandsOfMessagesArriveInTheirOrder() {
        Iterator<String> messages = ClientCalls.blockingServerStreamingCall(channel, STREAMED, CallOptions.DEFAULT, "5000");
        for (int i = 0; i < 5000; i++) {
            assertThat(messages.next()).isEqualTo("message " + i);
        }
        assertThat(messages.hasNext()).isFalse();
    }

    /** Each answer is awaited before the next word is said: nothing may be held back for a fuller buffer. */
    @Test
    void bothSidesTalkAtTheSameTime() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        var words = ClientCalls.asyncBidiStreamingCall(channel.newCall(TALK, CallOptions.DEFAULT), new StreamObserver<String>() {
            @Override
            public void onNext(String word) {
                heard.add(word);
            }

            @Override
            public void onError(Throwable broken) {
                heard.add(String.valueOf(broken));
            }

            @Override
            public void onCompleted() {
                heard.add("end");
            }
        });
        for (var word : List.of("one", "two", "three")) {
            words.onNext(word);
            assertThat(heard.poll(Patience.millis(), TimeUnit.MILLISECONDS)).isEqualTo("heard " + word);
        }
        words.onCompleted();
        assertThat(heard.poll(Patience.millis(), TimeUnit.MILLISECONDS)).isEqualTo("end");
    }

    @Test
    void aCallThatTheClientGivesUpEndsAtTheServerToo() throws Exception {
        var call = channel.newCall(SILENT, CallOptions.DEFAULT);
        ClientCalls.asyncServerStreamingCall(call, "wait", new Ignoring());
        assertThat(asked.poll(Patience.millis(), TimeUnit.MILLISECONDS)).isEqualTo("wait");
        call.cancel("enough", null);
        assertThat(asked.poll(Patience.millis(), TimeUnit.MILLISECONDS)).isEqualTo("cancelled");
        assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"client_gone\"");
    }

    private static final class Ignoring implements StreamObserver<String> {
        @Override
        public void onNext(String word) {}

        @Override
        public void onError(Throwable broken) {}

        @Override
        public void onCompleted() {}
    }
}
