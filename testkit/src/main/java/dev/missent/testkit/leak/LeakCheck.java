package dev.missent.testkit.leak;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test after which Netty has reported a leaked buffer, an exception has ended a thread, or threads are alive that {@link NoThreads} forbids.
 * Use as {@code @ExtendWith(LeakCheck.class)} on a class whose tests close what they open before they end, in the test or in {@code @AfterEach}.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context, "the test leaves behind");
    }

    static void begin(ExtensionContext context) {
        NettyReports.install();
        context.getStore(NAMESPACE).put(UncaughtExceptions.class, UncaughtExceptions.watch());
    }

    static void end(ExtensionContext context, String who) {
        var findings = new ArrayList<String>();
        findings.addAll(LingeringThreads.of(prefixes(context)));
        findings.addAll(NettyReports.collect());
        var uncaught = context.getStore(NAMESPACE).remove(UncaughtExceptions.class, UncaughtExceptions.class);
        findings.addAll(uncaught == null ? List.of() : uncaught.end());
        if (!findings.isEmpty()) {
            throw new AssertionError(who + ":\n" + String.join("\n", findings));
        }
    }

    private static List<String> prefixes(ExtensionContext context) {
        @Nullable
        NoThreads rule = context.getRequiredTestClass().getAnnotation(NoThreads.class);
        return rule == null ? List.of() : List.of(rule.value());
    }
}
