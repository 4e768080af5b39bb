package dev.missent.lab.deployment.run;

import java.util.List;

import dev.missent.lab.deployment.fault.Case;

/** What came of a case. */
sealed interface Outcome {
    /** The case. */
    Case drawn();

    /**
     * It proves nothing.
     *
     * @param drawn the case
     * @param why why not
     */
    record Discarded(Case drawn, String why) implements Outcome {}

    /**
     * It was examined.
     *
     * @param judged the diagnosis beside the truth
     * @param symptom what does not hold
     * @param treatment what became of the servers to which the printed lines were applied
     * @param seconds how long the doctor took
     */
    record Examined(Judged judged, List<Breach> symptom, Treatment treatment, double seconds) implements Outcome {
        /** Copies the list. */
        public Examined {
            symptom = List.copyOf(symptom);
        }

        @Override
        public Case drawn() {
            return judged.drawn();
        }
    }
}
