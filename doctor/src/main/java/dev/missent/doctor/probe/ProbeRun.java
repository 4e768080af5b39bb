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

/** One run: makes the probes in their order. Names behind different addresses are probed at the same time. */
public final class ProbeRun {
    private final CheckRequest request;
    private final Progress progress;
    private final Recorder recorder = new Recorder();
    private final Budget budget;
    private final CertificateBook certificates;
    private final String unknown;

    private ProbeRun(CheckRequest request, Progress progress, SecureRandom random) {
        this.request = request;
        this.progress = progress;
        budget = Budget.of(request.requests(), request.rate());
        certificates = new CertificateBook(request.trust());
        unknown = "missent-" + Long.toHexString(random.nextLong()) + ".invalid";
    }

    /**
     * Makes all probes. When the thread is interrupted, the result has the observations so far, and the thread stays interrupted.
     *
     * @param clock gives the time at which the run began
     */
    public static CaseFile conduct(CheckRequest request, Progress progress, Clock clock) {
        var run = new ProbeRun(request, progress, new SecureRandom());
        String startedAt = clock.instant().toString();
        boolean finished = run.probeAll();
        return run.file(startedAt, finished);
    }

    private boolean probeAll() {
        try (var connections = new Connections(request, recorder, budget, certificates);
            var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("missent-doctor-", 0).factory())) {
            var running = new ArrayList<Future<?>>();
            var contexts = contexts(connections);
            contexts.forEach(context -> running.add(threads.submit(() -> {
                examine(context);
                return context;
            })));
            return finish(running) && finish(List.of(threads.submit(() -> {
                Elsewhere.ask(contexts, certificates);
                return contexts;
            })));
        }
    }

    private static boolean finish(List<? extends Future<?>> running) {
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

    private List<ProbeContext> contexts(Connections connections) {
        Map<InetSocketAddress, List<Target>> behind = new LinkedHashMap<>();
        request.targets().stream().filter(target -> !target.addresses().isEmpty()).forEach(target -> behind
            .computeIfAbsent(Addresses.of(target.addresses().getFirst(), target.port()), address -> new ArrayList<>())
            .add(target));
        return behind.entrySet().stream()
            .map(endpoint -> ProbeContext.of(endpoint.getKey(), endpoint.getValue(), connections, recorder, request))
            .toList();
    }

    private void examine(ProbeContext context) throws InterruptedException {
        step("each name over its own connection");
        OwnNames.ask(context);
        var awake = context.withoutSilent();
        if (awake.targets().stream().anyMatch(target -> !awake.handshakes(awake.sni(target)).isEmpty())) {
            examineFurther(awake); // without any handshake no further probe can learn anything
        }
    }

    private void examineFurther(ProbeContext context) throws InterruptedException {
        step("who answers first");
        Provocation.ask(context);
        step("without server name, and with names that do not exist");
        NoServerName.ask(context, unknown);
        UnknownHosts.ask(context, unknown, certificates);
        HostVariants.ask(context);
        RootPages.ask(context);
        ListedHosts.ask(context);
        step("names over each other's connections");
        CrossHostProbe.ask(context);
        step("the same again, in another order");
        Repetition.ask(context);
        AtOnce.ask(context);
        Resumption.ask(context);
        step("further addresses");
        FurtherAddresses.ask(context);
        var origin = request.origin();
        if (origin != null) {
            step("the upstream server");
            DirectOrigin.ask(context, origin);
        }
    }

    private void step(String doing) {
        progress.step(budget.spent(), budget.most(), doing);
    }

    private CaseFile file(String startedAt, boolean finished) {
        if (budget.isExhausted()) {
            recorder.note("the run ended after " + budget.most() + " requests; --max-requests allows more");
        }
        var origin = request.origin();
        var run = new CaseFile.Run(startedAt, recorder.millis(), finished && !budget.isExhausted(), budget.spent(),
            origin == null ? null : Addresses.text(origin.address()), request.identity() != null, request.trustName(),
            request.sni(),
            request.host());
        return new CaseFile(CaseFile.VERSION, request.tool(), run, request.targets(), certificates.all(), recorder.contacts(),
            recorder.exchanges(), recorder.notes());
    }
}
