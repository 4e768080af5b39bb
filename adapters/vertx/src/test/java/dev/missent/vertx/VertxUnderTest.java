package dev.missent.vertx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.missent.testkit.Patience;
import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.certificate.Pki;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;

/** Vert.x with all certificates by server name, and a cleartext server beside. */
final class VertxUnderTest implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer secured;
    private final HttpServer cleartext;

    private VertxUnderTest(Path folder, boolean adapter) throws IOException {
        var certificates = new PemKeyCertOptions();
        for (var name : AdapterTable.CERTIFICATES) {
            certificates.addCertPath(Pki.shared().server(name).writeTo(folder, name).toString())
                .addKeyPath(folder.resolve(name + ".key").toString());
        }
        Handler<HttpServerRequest> application = request -> request.response().end(AdapterTable.SERVED);
        var handler = adapter ? MisdirectedRequestHandler.before(application, certificates, vertx) : application;
        secured = start(new HttpServerOptions().setSsl(true).setSni(true).setUseAlpn(true).setKeyCertOptions(certificates),
            handler);
        cleartext = start(new HttpServerOptions(), handler);
    }

    private HttpServer start(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return await(vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0)).requestHandler(handler).listen());
    }

    static VertxUnderTest stock(Path folder) throws IOException {
        return new VertxUnderTest(folder, false);
    }

    static VertxUnderTest withAdapter(Path folder) throws IOException {
        return new VertxUnderTest(folder, true);
    }

    InetSocketAddress secured() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), secured.actualPort());
    }

    InetSocketAddress cleartext() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), cleartext.actualPort());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(Patience.LIMIT.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
