package dev.missent.lab.deployment.run;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Which seeds are wanted. */
final class Seeds {
    private static final int WEEKS = 100;
    private static final int A_WEEK = 10_000;

    private Seeds() {}

    /**
     * The seeds that a text names: numbers and ranges such as {@code 0-399}, separated by commas; or {@code week+79}, which is the first seed of
     * the week of the day and that many after it, fresh each week.
     */
    static List<Long> of(String text, LocalDate day) {
        return Arrays.stream(text.split("[ ,]+")).flatMap(part -> range(part, day).boxed()).toList();
    }

    private static LongStream range(String part, LocalDate day) {
        if (part.startsWith("week+")) {
            long first = week(day);
            return LongStream.rangeClosed(first, first + Long.parseLong(part.substring("week+".length())));
        }
        int dash = part.indexOf('-');
        return dash < 0
            ? LongStream.of(Long.parseLong(part))
            : LongStream.rangeClosed(Long.parseLong(part.substring(0, dash)), Long.parseLong(part.substring(dash + 1)));
    }

    private static long week(LocalDate day) {
        long number = (long) day.get(IsoFields.WEEK_BASED_YEAR) * WEEKS + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return number * A_WEEK;
    }
}
