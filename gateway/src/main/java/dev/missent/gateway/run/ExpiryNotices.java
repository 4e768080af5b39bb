package dev.missent.gateway.run;

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
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.certificate.Validity;
import org.jspecify.annotations.Nullable;

/** Logs once a day which certificates or OCSP responses have expired, or are about to, since they were loaded. */
public final class ExpiryNotices {
    private static final Duration DAY = Duration.ofDays(1);

    private final Supplier<LoadOutcome.@Nullable Loaded> current;
    private final boolean staples;
    private final Consumer<String> notices;
    private final InstantSource clock;
    private final Map<String, Instant> said = new HashMap<>();
    private @Nullable CertificateStore seen;

    /** {@code staples} says whether OCSP responses are sent at all. */
    public ExpiryNotices(Supplier<LoadOutcome.@Nullable Loaded> current, boolean staples, Consumer<String> notices,
        InstantSource clock) {
        this.current = current;
        this.staples = staples;
        this.notices = notices;
        this.clock = clock;
    }

    /** One round. */
    public synchronized void look() {
        var loaded = current.get();
        if (loaded != null) {
            boolean saidWhenLoaded = !loaded.certificates().equals(seen);
            seen = loaded.certificates();
            var remarks = remarks(loaded.certificates().all());
            loaded.upstreamCertificates().forEach((upstream, certificate) -> remark(remarks,
                "the client certificate for the upstream \"" + upstream + "\"", certificate));
            say(remarks, saidWhenLoaded);
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
            remark(remarks, "the certificate \"" + name + "\"", certificate);
            var staple = staples ? certificate.staple() : null;
            if (staple != null && !staple.isInForce(now)) {
                remarks.put("the OCSP response for \"" + name + "\"", now.isBefore(staple.from())
                    ? "is not stapled yet: it is in force from " + staple.from()
                    : "is not stapled any more: it was in force until " + staple.until());
            }
        });
        return remarks;
    }

    private void remark(Map<String, String> remarks, String subject, Certificate certificate) {
        var remark = Validity.of(certificate.leaf()).remark(clock.instant());
        if (remark != null) {
            remarks.put(subject, remark);
        }
    }
}
