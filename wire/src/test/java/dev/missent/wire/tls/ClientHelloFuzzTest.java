package dev.missent.wire.tls;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.missent.core.name.Host;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as the body of a ClientHello; see docs/how-to/fuzz.md. */
class ClientHelloFuzzTest {
    @FuzzTest
    void anyBytesAreAClientHelloOrMalformed(byte[] bytes) {
        var message = Unpooled.copiedBuffer(new byte[7], bytes).skipBytes(7);
        var hello = ClientHello.parse(message);
        assertThat(message.readerIndex()).isEqualTo(7);
        assertThat(message.readableBytes()).isEqualTo(bytes.length);
        if (hello != null) {
            assertThat(ClientHello.parse(written(hello))).isEqualTo(hello);
            if (hello.sni() instanceof Sni.Named(var host)) {
                assertThat(Host.of(host.name())).isEqualTo(host).matches(named -> !named.isAddress());
            }
        }
    }

    /** A message that says the same and nothing else. */
    private static ByteBuf written(ClientHello hello) {
        var out = Unpooled.buffer().writeZero(2 + 32 + 1).writeShort(0).writeByte(0);
        int start = out.writerIndex();
        out.writeShort(0);
        name(out, hello.sni());
        if (hello.tls13()) {
            out.writeShort(43).writeShort(3).writeByte(2).writeShort(0x0304);
        }
        protocols(out, hello.alpn());
        return out.setShort(start, out.writerIndex() - start - 2);
    }

    private static void name(ByteBuf out, Sni sni) {
        String name = switch (sni) {
            case Sni.None() -> null;
            case Sni.Named(var host) -> host.name();
            case Sni.Unusable(var raw) -> raw;
        };
        if (name != null) {
            out.writeShort(0).writeShort(name.length() + 5).writeShort(name.length() + 3).writeByte(0);
            out.writeShort(name.length()).writeCharSequence(name, ISO_8859_1);
        }
    }

    private static void protocols(ByteBuf out, List<String> names) {
        if (!names.isEmpty()) {
            int length = names.stream().mapToInt(name -> name.length() + 1).sum();
            out.writeShort(16).writeShort(length + 2).writeShort(length);
            for (var name : names) {
                out.writeByte(name.length()).writeCharSequence(name, ISO_8859_1);
            }
        }
    }
}
