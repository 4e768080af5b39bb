package dev.missent.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.missent.gateway.certificate.Certificate;
import dev.missent.gateway.certificate.CertificateStore;
import dev.missent.gateway.certificate.Validity;
import org.jspecify.annotations.Nullable;

/** Says once a day which certificates expire soon or have expired, and whose OCSP response has: what was well when it was loaded. */
final class CertificateRounds {
    private static final Duration DAY = Duration.ofDays(1);

    private final Supplier<@Nullable CertificateStore> current;
    private final boolean staples;
    private final Consumer<String> notices;
    private final InstantSource clock;
    private final Map<String, Instant> said = new HashMap<>();
    private @Nullable CertificateStore seen;

    /** {@code staples} says whether OCSP responses are sent at all. */
    CertificateRounds(Supplier<@Nullable CertificateStore> current, boolean staples, Consumer<String> notices,
        InstantSource clock) {
        this.current = current;
        this.staples = staples;
        this.notices = notices;
        this.clock = clock;
    }

    /** One round. */
    synchronized void look() {
        var certificates = current.get();
        if (certificates != null) {
            boolean saidWhenLoaded = !certificates.equals(seen);
            seen = certificates;
            say(remarks(certificates.all()), saidWhenLoaded);
        }
    }

    private void say(Map<String, String> remarks, boolean saidWhenLoaded) {
        said.keySet().retainAll(remarks.keySet());
        var now = clock.instant();
        remarks.forEach((subject, remark) -> {
            var last = said.get(subject);
            if (last == null || !now.isBefore(last.plus(DAY))) {
                said.put(subject, now);
                if (!saidWhenLoaded) {
                    notices.accept(subject + " " + remark);
                }
            }
        });
    }

    private Map<String, String> remarks(Map<String, Certificate> certificates) {
        var remarks = new LinkedHashMap<String, String>();
        var now = clock.instant();
        certificates.forEach((name, certificate) -> {
            var remark = Validity.of(certificate.leaf()).remark(now);
            if (remark != null) {
                remarks.put("the certificate \"" + name + "\"", remark);
            }
            var staple = staples ? certificate.staple() : null;
            if (staple != null && !staple.isInForce(now)) {
                remarks.put("the OCSP response for \"" + name + "\"", now.isBefore(staple.from())
                    ? "is not stapled yet: it is in force from " + staple.from()
                    : "is not stapled any more: it was in force until " + staple.until());
            }
        });
        return remarks;
    }
}
