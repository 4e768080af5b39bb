package dev.missent.lab.deployment.product;

import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;

/** nginx that passes TLS on without reading what is in it. */
final class NginxStream {
    private NginxStream() {}

    /** The whole configuration. */
    static String text(Box box, Duty.Passthrough passthrough) {
        var servers = passthrough.servers();
        if (passthrough.inTurns()) {
            return """
                load_module /usr/lib/nginx/modules/ngx_stream_module.so;
                events { worker_connections 256; }
                stream {
                  upstream servers {
                %s  }
                  server {
                    listen %s;
                    proxy_pass servers;
                  }
                }
                """.formatted(each(servers.values().stream().distinct().toList(), server -> "    server " + at(server) + ";\n"),
                at(box.id()));
        }
        return """
            load_module /usr/lib/nginx/modules/ngx_stream_module.so;
            events { worker_connections 256; }
            stream {
              map $ssl_preread_server_name $target {
                default %s;
            %s  }
              server {
                listen %s;
                ssl_preread on;
                proxy_pass $target;
              }
            }
            """.formatted(at(servers.values().iterator().next()),
            each(servers, (name, server) -> "    " + name + " " + at(server) + ";\n"), at(box.id()));
    }
}
