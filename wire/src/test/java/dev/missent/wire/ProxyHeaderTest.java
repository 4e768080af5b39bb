package dev.missent.wire;

import java.net.InetSocketAddress;
import java.util.HexFormat;

import dev.missent.wire.ProxyHeader.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** HAProxy's proxy-protocol.txt, byte for byte. */
class ProxyHeaderTest {
    private static final Ends OWN = ends("192.0.2.10", 40000, "192.0.2.20", 8080);
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    private static Ends ends(String client, int clientPort, String local, int localPort) {
        return new Ends(new InetSocketAddress(client, clientPort),
            new InetSocketAddress(local, localPort));
    }

    /** s2.1: one family for both addresses; the line of IPv6 is never longer than 104 bytes. */
    @ParameterizedTest
    @CsvSource({
            "192.0.2.7, 5000, 198.51.100.1, 443, PROXY TCP4 192.0.2.7 198.51.100.1 5000 443",
            "255.255.255.255, 65535, 0.0.0.0, 0, PROXY TCP4 255.255.255.255 0.0.0.0 65535 0",
            "2001:db8::7, 5000, 2001:db8::1, 443, PROXY TCP6 2001:db8:0:0:0:0:0:7 2001:db8:0:0:0:0:0:1 5000 443",
            "fe80::1%1, 1, ::1, 2, PROXY TCP6 fe80:0:0:0:0:0:0:1 0:0:0:0:0:0:0:1 1 2",
            "192.0.2.7, 5000, 2001:db8::1, 443, PROXY TCP6 0:0:0:0:0:ffff:c000:207 2001:db8:0:0:0:0:0:1 5000 443",
            "2001:db8::7, 5000, 198.51.100.1, 443, PROXY TCP6 2001:db8:0:0:0:0:0:7 0:0:0:0:0:ffff:c633:6401 5000 443"})
    void version1IsALine(String client, int clientPort, String local, int localPort, String line) {
        var header = new ProxyHeader(Version.V1, ends(client, clientPort, local, localPort));
        assertThat(new String(header.bytes(OWN), US_ASCII)).isEqualTo(line + "\r\n");
    }

    /** s2.2: signature, version and command, family and transport, length, addresses, ports. */
    @ParameterizedTest
    @CsvSource({
            "192.0.2.7, 5000, 198.51.100.1, 443, 21 11 000c c0000207 c6336401 1388 01bb",
            "255.255.255.255, 65535, 0.0.0.0, 0, 21 11 000c ffffffff 00000000 ffff 0000",
            "2001:db8::7, 5000, ::1, 443, 21 21 0024 20010db8000000000000000000000007 00000000000000000000000000000001 1388 01bb",
            "192.0.2.7, 5000, ::1, 443, 21 21 0024 00000000000000000000ffffc0000207 00000000000000000000000000000001 1388 01bb"})
    void version2IsBinary(String client, int clientPort, String local, int localPort, String bytes) {
        var header = new ProxyHeader(Version.V2, ends(client, clientPort, local, localPort));
        assertThat(HexFormat.of().formatHex(header.bytes(OWN))).isEqualTo(SIGNATURE + bytes.replace(" ", ""));
    }

    /** s2.1: a health check "SHOULD build a valid PROXY line" of its own addresses, because some servers reject UNKNOWN. */
    @Test
    void withoutAClientVersion1SaysTheAddressesOfTheConnectionItself() {
        assertThat(new String(new ProxyHeader(Version.V1, null).bytes(OWN), US_ASCII))
            .isEqualTo("PROXY TCP4 192.0.2.10 192.0.2.20 40000 8080\r\n");
    }

    @Test
    void withoutAClientVersion2SaysLocalAndNoAddresses() {
        assertThat(HexFormat.of().formatHex(new ProxyHeader(Version.V2, null).bytes(OWN))).isEqualTo(SIGNATURE + "20000000");
    }
}
