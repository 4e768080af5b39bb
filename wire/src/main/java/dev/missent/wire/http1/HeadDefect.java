package dev.missent.wire.http1;

import dev.missent.core.defect.Defect;

/** Carries a defect through Netty's decoder result; never thrown. */
final class HeadDefect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Defect defect;

    HeadDefect(Defect defect) {
        super(defect.sentence(), null, false, false);
        this.defect = defect;
    }

    Defect defect() {
        return defect;
    }
}
