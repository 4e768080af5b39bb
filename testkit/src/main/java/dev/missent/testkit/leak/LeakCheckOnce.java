package dev.missent.testkit.leak;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@link LeakCheck} for a class as a whole: collecting garbage after each of hundreds of short tests takes longer than the tests. */
public final class LeakCheckOnce implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        LeakCheck.begin(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LeakCheck.end(context, "the tests of the class leave behind");
    }
}
