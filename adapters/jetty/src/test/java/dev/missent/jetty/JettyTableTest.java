package dev.missent.jetty;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.testkit.adapter.AdapterTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Asks Jetty with the adapter the rows of the adapters' table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JettyTableTest {
    private final AdapterTable table = new AdapterTable(Map.of("54 h2", "closed", "60 h2", "closed", "68.host h1", "400"));
    private JettyUnderTest jetty;

    @BeforeAll
    void start() throws Exception {
        jetty = JettyUnderTest.withAdapter();
    }

    @AfterAll
    void stop() {
        jetty.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRow() {
        return table.tests(jetty.secured(), Set.of(AdapterTable.SAME_FOR_ALL));
    }
}
