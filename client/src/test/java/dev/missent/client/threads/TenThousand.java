package dev.missent.client.threads;

import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.client.MissentClient;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The program of {@link TenThousandTest}: ten thousand virtual threads send a request each, all at once, from a small heap. */
final class TenThousand {
    private static final int COUNT = 10_000;

    private TenThousand() {}

    /** Port and authority of the server; prints how many were answered, and each carrier that was pinned below our code. */
    public static void main(String... arguments) throws Exception {
        var context = context(arguments[1]);
        int port = Integer.parseInt(arguments[0]);
        try (var warmUp = new Recording()) {
            warmUp.start(); // a thread that loads a class is pinned, and that is nobody's fault; the recorder has classes, too
            answered(100, port, context);
        }
        try (var recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
            recording.start();
            System.out.println("answered " + answered(COUNT, port, context));
            recording.stop();
            var file = Files.createTempFile("pinned", ".jfr");
            recording.dump(file);
            RecordingFile.readAllEvents(file).stream().filter(TenThousand::isOurs)
                .forEach(event -> System.out.println("pinned " + event));
            Files.delete(file);
        }
    }

    private static boolean isOurs(RecordedEvent event) {
        return isBelow(event, "dev.missent.client.internal") && !isBelow(event, "jdk.internal.loader");
    }

    private static boolean isBelow(RecordedEvent event, String packageName) {
        return event.getStackTrace() != null && event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(packageName));
    }

    private static int answered(int count, int port, SSLContext context) throws Exception {
        var answered = new AtomicInteger();
        var start = new CountDownLatch(1);
        var end = new CountDownLatch(count);
        try (var client = MissentClient.newBuilder().sslContext(context).proxy(HttpClient.Builder.NO_PROXY)
            .resolver(name -> List.of(InetAddress.getLoopbackAddress())).build()) {
            var request = HttpRequest.newBuilder(URI.create("https://a.test:" + port + "/")).build();
            for (int i = 0; i < count; i++) {
                Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                            answered.incrementAndGet();
                        }
                    } catch (Exception failure) {
                        System.out.println("failed " + failure);
                    } finally {
                        end.countDown();
                    }
                });
            }
            start.countDown();
            end.await();
        }
        return answered.get();
    }

    private static SSLContext context(String authority) throws Exception {
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        try (var in = new FileInputStream(authority)) {
            anchors.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
