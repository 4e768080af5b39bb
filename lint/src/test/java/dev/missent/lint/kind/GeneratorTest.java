package dev.missent.lint.kind;

import java.util.Optional;

import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeneratorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        #SO ALL YOUR CHANGES WILL BE LOST THE NEXT TIME THE FILE IS GENERATED.  | PLESK
        access_log /data/logs/proxy-host-3_access.log proxy;                    | NGINX_PROXY_MANAGER
        SSLCertificateFile /var/cpanel/ssl/apache_tls/a.example/combined        | CPANEL
        ssl_certificate /home/admin/conf/web/a.example/ssl/a.example.pem;       | HESTIA
        # Automaticaly generated, dont edit manually.                           | PFSENSE
        # This file is auto-generated, do not edit                              | OTHER
        ssl_certificate /etc/letsencrypt/live/a/fullchain.pem; # managed by Certbot | -
        """)
    void aProgramThatWritesFilesIsRecognised(String line, Generator expected) {
        assertThat(Generator.of(new SourceFile("a", line + "\n"))).isEqualTo(Optional.ofNullable(expected));
    }
}
