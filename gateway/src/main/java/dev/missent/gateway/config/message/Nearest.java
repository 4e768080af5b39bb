package dev.missent.gateway.config.message;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/** The candidate that was probably meant: the smallest edit distance (a swap of neighbours is one edit), if it is small. */
public final class Nearest {
    /** Longer texts, and more candidates, are not compared: a suggestion is never worth a wait. */
    private static final int MAX_LENGTH = 64;
    private static final int MAX_CANDIDATES = 2000;

    private Nearest() {}

    /** The nearest candidate, the first of equals, or null when none comes near. */
    public static @Nullable String to(String text, Collection<String> candidates) {
        String nearest = null;
        int smallest = Math.max(1, Math.min(text.length(), MAX_LENGTH) / 3) + 1;
        if (text.length() > MAX_LENGTH || candidates.size() > MAX_CANDIDATES) {
            return null;
        }
        for (var candidate : candidates) {
            if (candidate.length() <= MAX_LENGTH && Math.abs(candidate.length() - text.length()) < smallest) {
                int distance = distance(text, candidate);
                if (distance < smallest) {
                    smallest = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    /** Optimal string alignment. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
