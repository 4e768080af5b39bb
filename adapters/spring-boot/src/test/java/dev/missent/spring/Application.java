package dev.missent.spring;

import java.net.InetAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.missent.client.Attempt;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** An application that answers requests and sends some to itself; all names are on this machine. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Application {
    final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();

    @Bean
    MissentClientBuilderCustomizer loopback() {
        return builder -> builder.resolver(name -> List.of(InetAddress.getLoopbackAddress())).listener(attempts::add);
    }

    /** Spring finds it, because it is inside. */
    @RestController
    static class Greeting {
        @GetMapping("/")
        ResponseEntity<String> greet(@RequestHeader(name = "X-Refuse", required = false) @Nullable String refuse) {
            return refuse == null ? ResponseEntity.ok("served") : ResponseEntity.status(421).body("refused");
        }
    }
}
