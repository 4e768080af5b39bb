package dev.missent.doctor.report.html;

/** A part of the page under a heading of its own. */
interface Section {
    /** Its fragment in the page. */
    String anchor();

    /** Its heading. */
    String title();

    /** Whether there is nothing to say; then the page has no such heading. */
    boolean isEmpty();

    /** What comes under the heading. */
    void write(Html html);
}
