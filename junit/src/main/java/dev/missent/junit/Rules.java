package dev.missent.junit;

import java.util.List;

/**
 * The rules of a server.
 *
 * @param inOrder the first that has an answer gives it; without any it is 200
 * @param beforeBody whether they are asked when the head is there, and 421 does not wait for the body
 */
record Rules(List<Rule> inOrder, boolean beforeBody) {
    Rules {
        inOrder = List.copyOf(inOrder);
    }

    /** The answer to a request. A rule that fails is the test's mistake: it shows as 500. */
    Reply answer(Received request) {
        try {
            for (var rule : inOrder) {
                var reply = rule.answer(request);
                if (reply != null) {
                    return reply;
                }
            }
            return Reply.ok();
        } catch (RuntimeException | AssertionError mistake) {
            return Reply.of(500).body("a rule failed: " + mistake + "\n");
        }
    }

    void forget() {
        inOrder.forEach(Rule::forget);
    }
}
