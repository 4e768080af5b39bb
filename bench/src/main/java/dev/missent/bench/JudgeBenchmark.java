package dev.missent.bench;

import java.util.concurrent.TimeUnit;

import dev.missent.core.judge.Verdict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The judgement on a listener with 10,000 sites, when the answer is to serve: below 150 ns, and nothing allocated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JudgeBenchmark {
    private final ManySites sites = new ManySites();
    private int next;

    /** A host that stands in the table itself, on its own connection. */
    @Benchmark
    public Verdict exactHost() {
        int i = turn();
        return sites.judgement().judge(sites.exactConnection(i), sites.exactTarget(i));
    }

    /** A host of a wildcard, on its own connection. */
    @Benchmark
    public Verdict wildcardHost() {
        int i = turn();
        return sites.judgement().judge(sites.wildcardConnection(i), sites.wildcardTarget(i));
    }

    /** A host of a wildcard, on a connection that was opened for another host of the certificate. */
    @Benchmark
    public Verdict sharedConnection() {
        int i = turn();
        return sites.judgement().judge(sites.sharedConnection(i), sites.wildcardTarget(i));
    }

    private int turn() {
        next = next + 1 & ManySites.TURNS - 1;
        return next;
    }
}
