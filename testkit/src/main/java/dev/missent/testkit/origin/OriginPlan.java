package dev.missent.testkit.origin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.frame.Frame;
import org.jspecify.annotations.Nullable;

/** What an origin shall be. */
public final class OriginPlan {
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int LARGE_WINDOW = 1 << 20;

    private final List<TestCertificate> certificates;
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private @Nullable TestAuthority clients;
    private String[] alpn = {"http/1.1"};
    private String[] versions = {"TLSv1.3", "TLSv1.2"};
    private IntFunction<List<Frame>> firstFrames = port -> List.of(Frame.settings(INITIAL_WINDOW_SIZE, LARGE_WINDOW),
        Frame.windowUpdate(0, LARGE_WINDOW));
    private boolean priorKnowledge;
    private Predicate<ReceivedRequest> answeringHeads = head -> false;
    private boolean withholding;
    private boolean expectingProxyHeader;
    private int requestsPerConnection = Integer.MAX_VALUE;
    private boolean silent;
    private Script script = request -> Answer.ok("scripted");

    OriginPlan(TestCertificate... certificates) {
        this.certificates = List.of(certificates);
    }

    /** Where it listens: a free port of the loopback address unless said otherwise. */
    public OriginPlan at(InetSocketAddress listening) {
        address = listening;
        return this;
    }

    /** The protocols it selects from, best first. */
    public OriginPlan alpn(String... protocols) {
        alpn = protocols.clone();
        return this;
    }

    /** The TLS versions it accepts. */
    public OriginPlan versions(String... accepted) {
        versions = accepted.clone();
        return this;
    }

    /** Demands a client certificate that the authority has issued. */
    public OriginPlan clientCertificateFrom(TestAuthority authority) {
        clients = authority;
        return this;
    }

    /** Speaks HTTP/2 without negotiation (RFC 9113 s3.3). */
    public OriginPlan priorKnowledge() {
        priorKnowledge = true;
        return this;
    }

    /** What HTTP/2 connections begin with, SETTINGS first; also an ORIGIN frame or things that nobody should send. */
    public OriginPlan firstFrames(Frame... frames) {
        var all = List.of(frames);
        return firstFrames(port -> all);
    }

    /** The same for frames that name the port of the origin. */
    public OriginPlan firstFrames(IntFunction<List<Frame>> framesAtPort) {
        firstFrames = framesAtPort;
        return this;
    }

    /** A slow HTTP/2 reader: no window is given back for request bodies. */
    public OriginPlan withholdingWindow() {
        withholding = true;
        return this;
    }

    /** Asks the script when a head has come, before its body, and sends no 100 of its own accord. */
    public OriginPlan answeringHeads() {
        return answeringHeads(head -> true);
    }

    /** The same for some heads only; the other requests are answered when their body has come. */
    public OriginPlan answeringHeads(Predicate<ReceivedRequest> which) {
        answeringHeads = which;
        return this;
    }

    /** Expects that every connection begins with a PROXY header, of either version. */
    public OriginPlan expectingProxyHeader() {
        expectingProxyHeader = true;
        return this;
    }

    /**
     * Ends each connection after so many requests. HTTP/2: GOAWAY when the head of the last one has come, and later streams are left unprocessed
     * (RFC 9113 s6.8); HTTP/1.1: {@code Connection: close} on the last response.
     */
    public OriginPlan requestsPerConnection(int most) {
        requestsPerConnection = most;
        return this;
    }

    /** The same without a word over HTTP/1.1: the last response of a connection looks like any other, and then the connection is closed. */
    public OriginPlan closingSilentlyAfter(int requests) {
        silent = true;
        return requestsPerConnection(requests);
    }

    /** What it answers. */
    public OriginPlan answering(Script answers) {
        script = answers;
        return this;
    }

    /** Listens. */
    public ScriptedOrigin start() {
        return new ScriptedOrigin(this, certificates.isEmpty() ? null : new OriginTls(certificates, clients, alpn, versions));
    }

    boolean isSilent() {
        return silent;
    }

    int requestsPerConnection() {
        return requestsPerConnection;
    }

    boolean knowsHttp2() {
        return priorKnowledge;
    }

    boolean isAnsweringHead(ReceivedRequest head) {
        return answeringHeads.test(head);
    }

    boolean isWithholdingWindow() {
        return withholding;
    }

    boolean isExpectingProxyHeader() {
        return expectingProxyHeader;
    }

    InetSocketAddress address() {
        return address;
    }

    List<Frame> firstFrames(int port) {
        return firstFrames.apply(port);
    }

    Script script() {
        return script;
    }
}
