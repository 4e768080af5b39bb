package dev.missent.doctor.probe;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Target;

/** One run: which probes are made, in which order. Names behind different addresses are asked at the same time. */
public final class Examination {
    private final Inquiry inquiry;
    private final Progress progress;
    private final Recorder recorder = new Recorder();
    private final Budget budget;
    private final CertificateBook certificates;
    private final String unknown;

    private Examination(Inquiry inquiry, Progress progress, SecureRandom random) {
        this.inquiry = inquiry;
        this.progress = progress;
        budget = Budget.of(inquiry.requests(), inquiry.rate());
        certificates = new CertificateBook(inquiry.trust());
        unknown = "missent-" + Long.toHexString(random.nextLong()) + ".invalid";
    }

    /**
     * Makes it. When the thread is interrupted, what has been seen so far is the result; the thread stays interrupted.
     *
     * @param clock tells when it was
     */
    public static CaseFile conduct(Inquiry inquiry, Progress progress, Clock clock) {
        var examination = new Examination(inquiry, progress, new SecureRandom());
        String startedAt = clock.instant().toString();
        boolean finished = examination.run();
        return examination.file(startedAt, finished);
    }

    private boolean run() {
        try (var lines = new Lines(inquiry, recorder, budget, certificates);
            var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("missent-doctor-", 0).factory())) {
            var running = new ArrayList<Future<?>>();
            scenes(lines).forEach(scene -> running.add(threads.submit(() -> {
                examine(scene);
                return scene;
            })));
            return finish(running);
        }
    }

    private static boolean finish(List<Future<?>> running) {
        try {
            for (var probe : running) {
                probe.get();
            }
            return true;
        } catch (InterruptedException interrupted) {
            running.forEach(probe -> probe.cancel(true));
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private List<Scene> scenes(Lines lines) {
        Map<InetSocketAddress, List<Target>> behind = new LinkedHashMap<>();
        inquiry.targets().stream().filter(target -> !target.addresses().isEmpty()).forEach(target -> behind
            .computeIfAbsent(Addresses.of(target.addresses().getFirst(), target.port()), address -> new ArrayList<>())
            .add(target));
        return behind.entrySet().stream()
            .map(endpoint -> Scene.of(endpoint.getKey(), endpoint.getValue(), lines, recorder, inquiry))
            .toList();
    }

    private void examine(Scene scene) throws InterruptedException {
        step("each name over its own connection");
        OwnNames.ask(scene);
        var awake = scene.withoutSilent();
        if (awake.targets().stream().anyMatch(target -> !awake.handshakes(awake.sni(target)).isEmpty())) {
            examineFurther(awake); // otherwise nobody is there, or nobody speaks TLS: nothing else can be learnt
        }
    }

    private void examineFurther(Scene scene) throws InterruptedException {
        step("who answers first");
        Provocation.ask(scene);
        step("without server name, and with names that do not exist");
        NoServerName.ask(scene, unknown);
        UnknownHosts.ask(scene, unknown, certificates);
        HostVariants.ask(scene);
        RootPages.ask(scene);
        step("names over each other's connections");
        Crossings.ask(scene);
        step("the same again, in another order");
        Repetition.ask(scene);
        Resumption.ask(scene);
        step("further addresses");
        FurtherAddresses.ask(scene);
        var origin = inquiry.origin();
        if (origin != null) {
            step("the upstream server");
            DirectOrigin.ask(scene, origin);
        }
    }

    private void step(String doing) {
        progress.step(budget.spent(), budget.most(), doing);
    }

    private CaseFile file(String startedAt, boolean finished) {
        if (budget.isExhausted()) {
            recorder.note("the run ended after " + budget.most() + " requests; --max-requests allows more");
        }
        var origin = inquiry.origin();
        var run = new CaseFile.Run(startedAt, recorder.millis(), finished && !budget.isExhausted(), budget.spent(),
            origin == null ? null : Addresses.text(origin), inquiry.identity() != null, inquiry.trustName(), inquiry.sni(),
            inquiry.host());
        return new CaseFile(CaseFile.VERSION, inquiry.tool(), run, inquiry.targets(), certificates.all(), recorder.contacts(),
            recorder.exchanges(), recorder.notes());
    }
}
