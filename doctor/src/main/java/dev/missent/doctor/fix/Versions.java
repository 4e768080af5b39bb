package dev.missent.doctor.fix;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ranges of versions: {@code any}, {@code >=1.7.0}, {@code <3.3}; several with commas, one for each branch of releases. */
final class Versions {
    private static final Pattern COMMA = Pattern.compile(",\\s*");

    private Versions() {}

    /** Whether a version is in the range, or is not known. */
    static boolean include(String range, String version) {
        if (version.isEmpty() || range.equals("any")) {
            return true;
        }
        var parts = Stream.of(COMMA.split(range, -1)).toList();
        var ofBranch = parts.stream().filter(part -> part.replaceFirst("^[<>=]+", "").split("\\.", -1)[0].equals(branch(version)))
            .toList();
        return (parts.size() == 1 || ofBranch.isEmpty() ? parts : ofBranch).stream().anyMatch(part -> fits(part, version));
    }

    /** The first number: releases of several branches go on side by side. */
    private static String branch(String version) {
        return version.split("\\.", -1)[0];
    }

    private static boolean fits(String part, String version) {
        return part.startsWith("<")
            ? compare(version, part.substring(1)) < 0
            : compare(version, part.substring(2)) >= 0;
    }

    private static int compare(String one, String other) {
        var left = one.split("\\.", -1);
        var right = other.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int difference = Integer.compare(number(left, i), number(right, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
    }
}
