package dev.missent.testkit.adapter;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.table.DecisionRow;
import dev.missent.testkit.table.DecisionTable;
import org.junit.jupiter.api.DynamicTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The rows that one server is asked. */
public final class AdapterTable {
    /** The listener of servers that ask the same of every client. */
    public static final String SAME_FOR_ALL = "la";
    /** The listener of servers whose policies differ by name. */
    public static final String BY_NAME = "lp";
    /** The names of the certificates in the key store, the default first; {@link dev.missent.testkit.certificate.Pki} has them. */
    public static final List<String> CERTIFICATES = List.of("d", "ab", "c", "w", "k", "i", "x", "t");
    /** What the application of the server under test answers to every request. */
    public static final String SERVED = "served";

    private final DecisionTable table = DecisionTable.adapters();
    private final Map<String, String> byServer;

    /**
     * The rows as this server answers them.
     *
     * @param byServer rows that the server answers by itself, before the adapter or where the adapter has no say: the row and the
     *        protocol ({@code 61 h2}), and the answer, which is a status, {@code closed} or {@code reset}
     */
    public AdapterTable(Map<String, String> byServer) {
        this.byServer = Map.copyOf(byServer);
        assertThat(table.rows().stream().flatMap(row -> row.protocols().stream().map(protocol -> key(row, protocol))))
            .containsAll(this.byServer.keySet());
    }

    /** A test for each row of these listeners and each of its protocols. */
    public Stream<DynamicTest> tests(InetSocketAddress server, Set<String> listeners) {
        return table.rows().stream().filter(row -> listeners.contains(row.listener())).flatMap(row -> row.protocols().stream()
            .map(protocol -> dynamicTest(row.title(protocol),
                () -> new AdapterRow(row, before(row), protocol).check(server, byServer.get(key(row, protocol))))));
    }

    private static String key(DecisionRow row, Protocol protocol) {
        return row.id() + " " + protocol.token();
    }

    private List<DecisionRow> before(DecisionRow row) {
        String first = row.connection().on();
        var rows = new ArrayList<DecisionRow>();
        if (first != null) {
            table.rows().stream().filter(each -> each.id().equals(first)).forEach(rows::add);
        }
        return rows;
    }
}
