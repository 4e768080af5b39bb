package dev.missent.netty;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.testkit.adapter.AdapterTable;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assumptions.assumeThat;

/** Asks a server on Netty with the handlers the rows of the adapters' table, with both engines. */
class NettyTableTest {
    private final AdapterTable table = new AdapterTable(Map.of());
    private @Nullable NettyUnderTest netty;

    @AfterEach
    void stop() {
        if (netty != null) {
            netty.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRowWithTheEngineOfTheJdk() throws Exception {
        return rows(SslProvider.JDK);
    }

    @TestFactory
    Stream<DynamicTest> everyRowWithBoringSsl() throws Exception {
        assumeThat(OpenSsl.isAvailable()).isTrue();
        return rows(SslProvider.OPENSSL_REFCNT);
    }

    private Stream<DynamicTest> rows(SslProvider provider) throws IOException {
        var server = new NettyUnderTest(provider);
        netty = server;
        return table.tests(server.secured(), Set.of(AdapterTable.SAME_FOR_ALL));
    }
}
