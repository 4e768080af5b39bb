package dev.missent.cli.realserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Scanner;

import dev.missent.cli.GatewayFolder;

/**
 * nginx on loopback: in cleartext, and over TLS with a certificate for each of two names, of which the first is the default. Where
 * connections begin with a PROXY header, it answers with what that said.
 *
 * @param process the process
 * @param plain its cleartext port
 * @param secure its TLS port
 * @param told its TLS port for connections that begin with a PROXY header
 */
record Nginx(Process process, int plain, int secure, int told) implements AutoCloseable {
    /** Starts it; it serves what is in {@code files}. */
    static Nginx start(GatewayFolder folder) throws IOException {
        folder.certificate("www", "www.site.test").certificate("img", "img.site.test");
        Files.createDirectories(folder.path().resolve("files"));
        int plain = GatewayFolder.freePort();
        int secure = GatewayFolder.freePort();
        int told = GatewayFolder.freePort();
        var configuration = folder.write("nginx.conf", configuration(plain, secure, told));
        var process = new ProcessBuilder(String.valueOf(Program.find("nginx")), "-p", folder.path() + "/", "-e", "stderr", "-c",
            configuration.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        awaitStart(process);
        return new Nginx(process, plain, secure, told);
    }

    private static String configuration(int plain, int secure, int told) {
        return """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr notice;
            events {}
            http {
              access_log off;
              types { text/html html; application/javascript js; }
              default_type application/octet-stream;
              client_max_body_size 0;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              root files;
              server { listen 127.0.0.1:%1$d; }
              server {
                listen 127.0.0.1:%2$d ssl; server_name www.site.test; ssl_certificate www.pem; ssl_certificate_key www.key;
                location /name { return 200 "www, SNI $ssl_server_name, Host $http_host"; }
              }
              server {
                listen 127.0.0.1:%2$d ssl; server_name img.site.test; ssl_certificate img.pem; ssl_certificate_key img.key;
                location /name { return 200 "img, SNI $ssl_server_name, Host $http_host"; }
              }
              server {
                listen 127.0.0.1:%3$d ssl proxy_protocol; server_name www.site.test; ssl_certificate www.pem; ssl_certificate_key www.key;
                return 200 "$proxy_protocol_addr:$proxy_protocol_port to $proxy_protocol_server_addr:$proxy_protocol_server_port";
              }
            }
            """
            .formatted(plain, secure, told);
    }

    /** Its sockets are open when it names the event method. */
    private static void awaitStart(Process process) {
        var said = new StringBuilder();
        var errors = new Scanner(process.getErrorStream(), StandardCharsets.UTF_8);
        while (errors.hasNextLine()) {
            String line = errors.nextLine();
            said.append(line).append('\n');
            if (line.contains("event method")) {
                Thread.ofVirtual().name("nginx-output").start(() -> errors.forEachRemaining(ignored -> {}));
                return;
            }
        }
        throw new AssertionError("nginx does not start:\n" + said);
    }

    @Override
    public void close() {
        Program.end(process);
    }
}
