package dev.missent.lint.output;

import java.util.List;
import java.util.Map;

import dev.missent.lint.examination.Acceptance;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.examination.Result;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.Judged;

/** The result about a text of nginx. */
final class Examined {
    static final String BROKEN = """
        http {
          ssl_certificate all.crt;
          server {
            listen 443 ssl;
            server_name a.test b.test;
            location / {
              proxy_pass https://10.0.0.5;
              proxy_set_header Host $host;
            }
          }
          server {
            listen 443 ssl;
            server_name "c.test";
            ssl_verify_client on; # missent: ignore MS-V02 because the staff knows
          }
          server {
            listen 80;
            include missing.conf;
          }
        }
        """;

    private Examined() {}

    static Result of(String name, String text) {
        var sources = MapSources.of(Map.of(name, text));
        var examination = new Examination(Judged.NOW, Acceptance.COMMENTS_ONLY, Map.of());
        examination.add(Kinds.named("nginx").orElseThrow(), List.of(sources.files(name).getFirst()), sources);
        return examination.result();
    }
}
