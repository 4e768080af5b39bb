package dev.missent.doctor.report.html;

/** A command line for the reader's shell, with a button that copies it. */
final class Command {
    private Command() {}

    /** Each word in an element of its own: a browser breaks a line behind any hyphen, and {@code - -resolve} is no option. */
    static void write(Html html, String line) {
        String id = html.fresh("command");
        html.open("div.command").open("code", "id", id);
        var words = line.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            html.text(i == 0 ? "" : " ").element("span", words[i]);
        }
        html.close();
        copyButton(html, id, "the command");
        html.close();
    }

    /** Hidden until the script shows it: without the script it could do nothing. */
    static void copyButton(Html html, String target, String what) {
        html.open("button.copy", "type", "button", "data-copy", target, "hidden", "").text("Copy");
        html.element("span.unseen", " " + what).close();
    }
}
