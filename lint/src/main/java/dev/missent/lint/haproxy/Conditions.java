package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The conditions of a section: which hosts or server names a rule is about. */
final class Conditions {
    /** What a condition compares. */
    enum Fetch {
        HOST,
        SERVER_NAME,
        PEEKED_SERVER_NAME
    }

    /**
     * A test of names.
     *
     * @param fetch what is compared
     * @param names the names that it is compared with; a leading {@code *.} stands for all names below
     * @param clear whether the names are all that the test allows
     */
    record NameTest(Fetch fetch, List<Word> names, boolean clear) {}

    private static final Set<String> FLAGS = Set.of("-i", "-n", "-u", "--");

    private final Map<String, List<Line>> acls;

    Conditions(Section section) {
        acls = section.all("acl").stream().collect(Collectors.groupingBy(line -> line.word(1)));
    }

    /**
     * The test of names in a condition; empty if it has none. A condition with a further term is one that is not clear: it may not hold.
     */
    Optional<NameTest> names(List<Word> condition) {
        if (condition.isEmpty() || !condition.getFirst().is("if")) {
            return Optional.empty();
        }
        var tests = new ArrayList<NameTest>();
        boolean others = false;
        int i = 1;
        while (i < condition.size()) {
            if (condition.get(i).is("{")) {
                int close = close(condition, i);
                var found = test(condition.subList(i + 1, close));
                found.ifPresent(tests::add);
                others |= found.isEmpty();
                i = close + 1;
            } else {
                var word = condition.get(i++);
                if (!word.is("or") && !word.is("||")) {
                    var named = acls.getOrDefault(word.value(), List.of()).stream()
                        .flatMap(line -> test(line.words().subList(2, line.words().size())).stream()).toList();
                    tests.addAll(named);
                    others |= named.isEmpty();
                }
            }
        }
        return together(tests, others);
    }

    private static Optional<NameTest> together(List<NameTest> tests, boolean others) {
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        var fetch = tests.getFirst().fetch();
        var names = tests.stream().filter(each -> each.fetch() == fetch).flatMap(each -> each.names().stream()).toList();
        return Optional
            .of(new NameTest(fetch, names, !others && tests.stream().allMatch(each -> each.clear() && each.fetch() == fetch)));
    }

    private static int close(List<Word> words, int from) {
        int i = from + 1;
        while (i < words.size() && !words.get(i).is("}")) {
            i++;
        }
        return i;
    }

    /** {@code req.hdr(host) -i a.test b.test}, {@code ssl_fc_sni -m end .a.test}. */
    private static Optional<NameTest> test(List<Word> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var fetch = fetch(words.getFirst().value());
        if (fetch.isEmpty()) {
            return Optional.empty();
        }
        boolean clear = true;
        boolean ending = words.getFirst().value().contains("_end(") || words.getFirst().value().endsWith("_end");
        var names = new ArrayList<Word>();
        for (int i = 1; i < words.size(); i++) {
            String value = words.get(i).value();
            if (value.equals("-m")) {
                i++;
                String method = i < words.size() ? words.get(i).value() : "";
                ending |= method.equals("end") || method.equals("dom");
                clear &= ending || method.equals("str");
            } else if (value.equals("-f")) {
                clear = false;
                i++;
            } else if (!FLAGS.contains(value)) {
                names.add(ending && value.startsWith(".") ? new Word("**" + value, words.get(i).place()) : words.get(i));
            }
        }
        return Optional.of(new NameTest(fetch.get(), names, clear && !words.getFirst().value().contains("_reg")
            && !words.getFirst().value().contains("_beg") && !words.getFirst().value().contains("_sub")));
    }

    static Optional<Fetch> fetch(String sample) {
        if (sample.matches("(?i)(?:req\\.)?f?hdr(?:_\\w+)?\\(host\\).*|req\\.hdr\\(:authority\\).*")) {
            return Optional.of(Fetch.HOST);
        }
        if (sample.startsWith("ssl_fc_sni")) {
            return Optional.of(Fetch.SERVER_NAME);
        }
        return sample.startsWith("req.ssl_sni") || sample.startsWith("req_ssl_sni")
            ? Optional.of(Fetch.PEEKED_SERVER_NAME)
            : Optional.empty();
    }
}
