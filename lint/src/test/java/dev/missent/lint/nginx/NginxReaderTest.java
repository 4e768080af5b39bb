package dev.missent.lint.nginx;

import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NginxReaderTest {
    private static ServerConfiguration read(String text) {
        var reading = Judged.read(new NginxReader(), text);
        assertThat(reading.notes()).isEmpty();
        return reading.configurations().getFirst();
    }

    private static Site site(String server) {
        return read("http { server { listen 443 ssl; " + server + " } }").sites().getFirst();
    }

    private static Hop hop(String location) {
        return site("server_name a.test www.a.test; location / { " + location + " }").routes().getFirst().onward().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proxy_pass https://10.0.0.1;                                                    | None[]
        proxy_pass https://10.0.0.1; proxy_ssl_server_name off; proxy_ssl_name x.test;  | None[]
        proxy_pass https://10.0.0.1; proxy_ssl_server_name on;                          | OfTarget[name=10.0.0.1]
        proxy_pass https://be:8443/x; proxy_ssl_server_name on;                         | OfTarget[name=be]
        proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name $host;          | OfRequest[withPort=false]
        proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name $http_host;     | OfRequest[withPort=false]
        proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name $ssl_server_name; | OfConnection[]
        proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name $server_name;   | Fixed[name=a.test]
        proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name x.test;         | Fixed[name=x.test]
        set $n x.test; proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name $n; | Fixed[name=x.test]
        grpc_pass grpcs://be; grpc_ssl_server_name on; grpc_ssl_name y.test;            | Fixed[name=y.test]
        proxy_pass https://$host; proxy_ssl_server_name on;                             | OfRequest[withPort=false]
        """)
    void theServerNameThatIsSent(String location, String expected) {
        var sni = hop(location).sni().certain().orElseThrow();
        assertThat(sni.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name $mapped;
        proxy_pass https://$backend; proxy_ssl_server_name on;
        set $n x.test; if ($cookie_a) { set $n y.test; } proxy_pass https://be; proxy_ssl_server_name on; proxy_ssl_name $n;
        """)
    void aNameThatAProgramDecidesIsUnknown(String location) {
        assertThat(hop(location).sni()).isInstanceOf(Setting.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proxy_pass http://be;                                                        | OfTarget[name=be]
        proxy_pass http://be; proxy_set_header Host $host;                           | OfRequest[withPort=false]
        proxy_pass http://be; proxy_set_header host $http_host;                      | OfRequest[withPort=true]
        proxy_pass http://be; proxy_set_header Host "";                              | None[]
        proxy_pass http://be; proxy_set_header Host x.test;                          | Fixed[name=x.test]
        proxy_pass http://be; proxy_set_header X-A b; proxy_set_header Host $proxy_host; | OfTarget[name=be]
        """)
    void theHostThatIsSent(String location, String expected) {
        assertThat(hop(location).host().certain().orElseThrow().toString()).isEqualTo(expected);
    }

    @Test
    void aLocationWithOneFieldInheritsNoneFromOutside() {
        var outside = "proxy_set_header Host $host; server_name a.test;";
        var inherited = site(outside + "location / { proxy_pass http://be; }").routes().getFirst().onward().orElseThrow();
        var replaced = site(outside + "location / { proxy_pass http://be; proxy_set_header X-A b; }").routes().getFirst().onward()
            .orElseThrow();
        assertThat(inherited.host().certain()).contains(SentName.OF_REQUEST);
        assertThat(replaced.host().certain()).contains(new SentName.OfTarget("be"));
    }

    @Test
    void whatAMissingFileMayHaveIsUnknown() {
        var reading = Judged.read(new NginxReader(),
            "http { server { listen 443 ssl; server_name a.test; include proxy_params; location / { proxy_pass https://be; } } }");
        var hop = reading.configurations().getFirst().sites().getFirst().routes().getFirst().onward().orElseThrow();
        assertThat(hop.host()).isInstanceOf(Setting.Unknown.class);
        assertThat(hop.sni()).isInstanceOf(Setting.Unknown.class);
        assertThat(reading.notes()).hasSize(1);
    }

    @Test
    void connectionsOfAGroupAreKeptByDefaultFromAVersionOn() {
        var hop = read("http { upstream be { server 10.0.0.1; } server { location / { proxy_pass https://be; } } }").hops()
            .findFirst()
            .orElseThrow().hop();
        assertThat(hop.pooling()).isEqualTo(Setting.absent(Pooling.NEVER, "1.29.7", Pooling.BY_ADDRESS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        keepalive 8; | proxy_http_version 1.1; proxy_set_header Connection '';    | BY_ADDRESS
        keepalive 0; | proxy_http_version 1.1; proxy_set_header Connection '';    | NEVER
        keepalive 8; | proxy_http_version 1.1; proxy_set_header Connection close; | NEVER
        """)
    void connectionsOfAGroup(String group, String location, Pooling expected) {
        var hop = read(
            "http { upstream be { server 10.0.0.1; " + group + " } server { location / { proxy_pass https://be; " + location
                + " } } }")
            .hops().findFirst().orElseThrow().hop();
        assertThat(hop.pooling().certain()).contains(expected);
    }

    @Test
    void namesOfASite() {
        var names = site("server_name a.test *.b.test .c.test www.d.* ~^x _ \"\" E.test;").names();
        assertThat(names).extracting(SiteName::text).containsExactly("a.test", "*.b.test", "c.test", "*.c.test", "www.d.*",
            "~^x", "e.test");
        assertThat(names.stream().filter(SiteName.Unclear.class::isInstance)).hasSize(2);
    }

    @Test
    void tlsOfASite() {
        var tls = read(
            """
                http {
                  ssl_certificate all.crt;
                  server { listen 443 ssl; server_name a.test; }
                  server { listen 443 ssl; server_name b.test; ssl_certificate b.crt; ssl_verify_client optional; ssl_client_certificate ca.crt; }
                }""")
            .sites();
        assertThat(tls.getFirst().tls().certificates().certain().orElseThrow().getFirst().id()).isEqualTo("all.crt");
        assertThat(tls.getFirst().tls().clientAuth().certain()).contains(ClientAuth.Mode.NONE);
        assertThat(tls.getLast().tls().certificates().certain().orElseThrow().getFirst().id()).isEqualTo("b.crt");
        assertThat(tls.getLast().tls().clientAuth().certain()).contains(ClientAuth.Mode.OPTIONAL);
        assertThat(tls.getLast().tls().trust().certain()).contains("ca.crt");
    }

    @Test
    void http2OnListenHoldsForAllBlocksOfTheAddressAndTheDirectiveForOne() {
        var words = read("http { server { listen 443 ssl http2; } server { listen 443 ssl; server_name b; } }").sites();
        var directive = read("http { server { listen 443 ssl; http2 on; } server { listen 443 ssl; server_name b; } }").sites();
        assertThat(words).allMatch(site -> site.protocols().surely(all -> all.contains(Protocol.HTTP_2)));
        assertThat(directive.getFirst().protocols().surely(all -> all.contains(Protocol.HTTP_2))).isTrue();
        assertThat(directive.getLast().protocols().surely(all -> !all.contains(Protocol.HTTP_2))).isTrue();
    }

    @Test
    void theDefaultServerIsTheFirstUnlessOneIsNamed() {
        var listeners = read("""
            http {
              server { listen 443 ssl; listen [::]:443 ssl; server_name a.test; }
              server { listen 443 ssl default_server; listen [::]:443 ssl; server_name b.test; }
              server { server_name c.test; }
            }""").listeners();
        assertThat(listeners).extracting(each -> each.address() + " " + each.standard().orElseThrow().label())
            .containsExactly("*:443 b.test", "[::]:443 a.test", "*:80 c.test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        if ($ssl_server_name != $host) { return 421; }   | SAME_NAME
        if ($http_host != $ssl_server_name) { return 421; } | SAME_NAME
        if ($host != a.test) { return 421; }             | OWN_NAME_FOR_CLIENT_AUTH
        """)
    void aComparisonOfNames(String server, SniPolicy expected) {
        assertThat(site(server).sniPolicy().certain()).contains(expected);
    }

    @Test
    void variablesThatAreSetOnceAreFollowedIntoIncludedFiles() {
        var sources = MapSources.of(Map.of("/etc/nginx/nginx.conf", "http { include /data/*.conf; }",
            "/data/1.conf",
            "server { listen 443 ssl; server_name a.test; set $scheme_to https; set $to 10.0.0.5; set $port_to 8443;"
                + " location / { include conf.d/proxy.conf; } }",
            "/etc/nginx/conf.d/proxy.conf", "proxy_pass $scheme_to://$to:$port_to$request_uri; proxy_set_header Host $host;"));
        var reading = new NginxReader().read(sources.files("/etc/nginx/nginx.conf"), sources);
        var hop = reading.configurations().getFirst().hops().findFirst().orElseThrow().hop();
        assertThat(reading.notes()).isEmpty();
        assertThat(hop.target().certain()).contains("10.0.0.5:8443");
        assertThat(hop.tls().certain()).contains(true);
        assertThat(hop.place()).asString().isEqualTo("/etc/nginx/conf.d/proxy.conf:1:1");
    }

    @Test
    void filesOfAFolderAreOneConfigurationAndAreReadOnce() {
        var sources = MapSources
            .of(Map.of("/etc/nginx/nginx.conf", "http { include sites-enabled/*; }", "/etc/nginx/sites-enabled/a",
                "server { listen 443 ssl; server_name a.test; }"));
        var reading = new NginxReader().read(sources.files("/etc/nginx/nginx.conf", "/etc/nginx/sites-enabled/a"), sources);
        assertThat(reading.configurations().getFirst().sites()).hasSize(1);
    }

    @Test
    void aSnippetForAServerBlockIsReadAsASiteWithoutListener() {
        var configuration = read("location /x { proxy_pass https://10.0.0.1; proxy_set_header Host $host; }");
        assertThat(configuration.listeners()).isEmpty();
        assertThat(configuration.loose()).hasSize(1);
        assertThat(configuration.complete()).isFalse();
    }
}
