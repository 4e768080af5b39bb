package dev.missent.tomcat;

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

/** Asks Tomcat with the adapter the rows of the adapters' table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TomcatTableTest {
    private final AdapterTable table = new AdapterTable(
        Map.of("24 h2", "reset", "54 h2", "200", "60 h2", "reset", "61 h2", "reset", "68.host h1", "400", "70 h2", "reset"));
    private TomcatUnderTest tomcat;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        tomcat = TomcatUnderTest.withAdapter(folder);
    }

    @AfterAll
    void stop() {
        tomcat.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRow() {
        return table.tests(tomcat.secured(), Set.of(AdapterTable.SAME_FOR_ALL, AdapterTable.BY_NAME));
    }
}
