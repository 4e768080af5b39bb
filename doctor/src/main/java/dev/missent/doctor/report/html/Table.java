package dev.missent.doctor.report.html;

/** A table that scrolls by itself when it is wider than the page, with the keyboard as well. */
final class Table {
    private Table() {}

    /** Begins with the caption, and with the row of headings unless there are none. */
    static void open(Html html, String selector, String caption, String... columns) {
        html.open("div.scroll", "role", "region", "aria-label", caption, "tabindex", "0").open(selector);
        html.element("caption", caption);
        if (columns.length > 0) {
            html.open("thead").open("tr");
            for (var column : columns) {
                html.element("th", column, "scope", "col");
            }
            html.close().close();
        }
    }

    /** Ends it. */
    static void close(Html html) {
        html.close().close();
    }
}
