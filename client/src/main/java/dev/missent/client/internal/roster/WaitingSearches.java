package dev.missent.client.internal.roster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Searches that wait for a connection: first those of requests that a server left unprocessed, then the others, each in order. */
final class WaitingSearches {
    private final Deque<Search> refused = new ArrayDeque<>();
    private final Deque<Search> others = new ArrayDeque<>();

    int size() {
        return refused.size() + others.size();
    }

    boolean isEmpty() {
        return refused.isEmpty() && others.isEmpty();
    }

    void add(Search search) {
        of(search).addLast(search);
    }

    /** The search gets the place back that it was removed from. */
    void putBack(Search search) {
        of(search).addFirst(search);
    }

    Search remove() {
        return refused.isEmpty() ? others.remove() : refused.remove();
    }

    List<Search> removeAll() {
        var all = new ArrayList<>(refused);
        all.addAll(others);
        refused.clear();
        others.clear();
        return all;
    }

    void removeUnwanted() {
        refused.removeIf(search -> !search.isWanted());
        others.removeIf(search -> !search.isWanted());
    }

    private Deque<Search> of(Search search) {
        return search.isRefused() ? refused : others;
    }
}
