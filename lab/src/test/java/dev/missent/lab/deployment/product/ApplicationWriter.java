package dev.missent.lab.deployment.product;

import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;

/** An application with a list of hosts. */
final class ApplicationWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        return box.duty() instanceof Duty.Application && box.entry() instanceof Entry.Cleartext;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        if (!(box.duty() instanceof Duty.Application(var framework, var hosts))) {
            throw new IllegalArgumentException("no application: " + box);
        }
        return Map.of("application.properties", """
            address=@%1$s.addr@
            port=@%1$s.port@
            hosts=%2$s
            refusal.status=%3$d
            refusal.type=%4$s
            refusal.body=%5$s
            server=%6$s
            """.formatted(box.id(), String.join(",", hosts), framework.status(), framework.type(),
            framework.body().replace("\n", "\\n"), framework.server()));
    }
}
