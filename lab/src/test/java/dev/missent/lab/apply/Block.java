package dev.missent.lab.apply;

/**
 * Lines that belong together.
 *
 * @param first the line that opens it
 * @param last the line that closes it
 */
record Block(int first, int last) {
    boolean contains(int line) {
        return first <= line && line <= last;
    }

    int size() {
        return last - first + 1;
    }
}
