package dev.missent.lab.deployment.run;

import java.util.List;
import java.util.function.Predicate;

/**
 * How often the doctor was right.
 *
 * @param faulty deployments with faults
 * @param cause of these, the first finding names a cause that is there
 * @param unexplained of these, there is no finding
 * @param asked deployments where a product is to be changed
 * @param product of these, the first finding is right and names the product
 * @param curable deployments that lines of a configuration can repair
 * @param cured of these, the printed lines do: all promises hold, and the doctor finds nothing any more
 * @param healthy deployments without faults
 * @param falseCauses of these, there is a finding
 * @param wrongCertain deployments with a finding that is certain and wrong
 * @param harmed deployments where something no longer works after the printed lines were applied
 */
record Score(int faulty, int cause, int unexplained, int asked, int product, int curable, int cured, int healthy, int falseCauses,
    int wrongCertain, int harmed) {
    static Score of(List<Outcome.Examined> examined) {
        var faulty = examined.stream().filter(each -> !each.drawn().isHealthy()).toList();
        return new Score(faulty.size(), count(faulty, each -> each.judged().cause()),
            count(faulty, each -> each.judged().unexplained()), count(faulty, each -> each.judged().asksForProduct()),
            count(faulty, each -> each.judged().product()), count(faulty, each -> each.judged().curable()),
            count(faulty, each -> each.judged().curable() && each.treatment().cures()), examined.size() - faulty.size(),
            count(examined, each -> each.judged().falseCause()), count(examined, each -> each.judged().wrongCertain()),
            count(examined, each -> !each.treatment().harm().isEmpty()));
    }

    private static int count(List<Outcome.Examined> examined, Predicate<Outcome.Examined> what) {
        return (int) examined.stream().filter(what).count();
    }

    /** The cells of a row of a table in Markdown. */
    String cells() {
        return String.join(" | ", of(cause, faulty), of(product, asked), of(cured, curable), of(falseCauses, healthy),
            Integer.toString(wrongCertain), of(unexplained, faulty), Integer.toString(harmed));
    }

    private static String of(int count, int all) {
        return all == 0 ? "-" : count + " of " + all;
    }
}
