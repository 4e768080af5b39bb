package dev.missent.testkit.coalesce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a client has met before the row begins: 421 answers over connections that were opened for others.
 *
 * @param answers the answers, the oldest first
 * @param limit how many entries the memory keeps
 * @param strictFrom from how many origins on an endpoint counts as strict
 * @param cleared whether the network has changed since
 */
public record GivenMemory(List<Answer> answers, int limit, int strictFrom, boolean cleared) {
    private static final Pattern ANSWER = Pattern.compile("([^@/]+)(?:@([^/]+))?(?:/(\\d+)m)?");

    /**
     * A 421.
     *
     * @param origin to which origin
     * @param address at which address, or null for that of the connection of the row; the port is that of the connection
     * @param age how long ago
     */
    public record Answer(Origin origin, @Nullable Host address, Duration age) {}

    /** Copies the answers. */
    public GivenMemory {
        answers = List.copyOf(answers);
    }

    /** {@code b.test d.test@127.0.0.2 e.test/11m} and {@code limit=}, {@code strict-from=}, {@code cleared}. */
    static GivenMemory parse(String cell) {
        var words = Words.of("memory", cell);
        var answers = new ArrayList<Answer>();
        int limit = MisdirectionMemory.MAX_ENTRIES;
        int strictFrom = MisdirectionMemory.STRICT_FROM;
        boolean cleared = false;
        for (var word : words.all()) {
            switch (Words.key(word)) {
                case "limit" -> limit = Integer.parseInt(Words.value(word));
                case "strict-from" -> strictFrom = Integer.parseInt(Words.value(word));
                case "cleared" -> cleared = true;
                default -> answers.add(answer(word, words));
            }
        }
        return new GivenMemory(answers, limit, strictFrom, cleared);
    }

    private static Answer answer(String word, Words words) {
        var answer = ANSWER.matcher(word);
        if (!answer.matches()) {
            throw words.unknown(word);
        }
        String address = answer.group(2);
        String minutes = answer.group(3);
        return new Answer(Words.origin(answer.group(1)), address == null ? null : Host.of(address),
            Duration.ofMinutes(minutes == null ? 0 : Long.parseLong(minutes)));
    }
}
