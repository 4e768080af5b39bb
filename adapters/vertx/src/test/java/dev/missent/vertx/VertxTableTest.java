package dev.missent.vertx;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.testkit.adapter.AdapterTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Asks Vert.x with the adapter the rows of the adapters' table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VertxTableTest {
    private final AdapterTable table = new AdapterTable(Map.of("8 h1", "421", "8 h2", "421", "9.d h1", "421", "9.d h2", "421",
        "54 h2", "reset", "60 h2", "reset", "61 h2", "reset"));
    private VertxUnderTest vertx;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        vertx = VertxUnderTest.withAdapter(folder);
    }

    @AfterAll
    void stop() {
        vertx.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRow() {
        return table.tests(vertx.secured(), Set.of(AdapterTable.SAME_FOR_ALL));
    }
}
