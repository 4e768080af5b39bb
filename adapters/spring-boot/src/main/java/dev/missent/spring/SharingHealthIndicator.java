package dev.missent.spring;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows the origins that answer 421. The status is always {@code UP}: the client recovers from a refused shared connection, and an
 * application is not to be restarted because a server that the application calls is configured wrongly.
 */
final class SharingHealthIndicator implements HealthIndicator {
    private final MisdirectedOrigins origins;

    SharingHealthIndicator(MisdirectedOrigins origins) {
        this.origins = origins;
    }

    @Override
    public Health health() {
        var details = new LinkedHashMap<String, Object>();
        origins.all().forEach((origin, answers) -> details.put(origin, details(answers)));
        return Health.up().withDetail("misdirected", details).build();
    }

    private static Map<String, Object> details(MisdirectedOrigins.Answers answers) {
        var details = new LinkedHashMap<String, Object>();
        details.put("refusedOnSharedConnections", answers.shared());
        details.put("refusedOnOwnConnections", answers.own());
        details.put("lastServerName", answers.sni() == null ? "" : answers.sni());
        details.put("lastRecovery", answers.recovery() == null ? "" : answers.recovery());
        details.put("last", answers.last().toString());
        return details;
    }
}
