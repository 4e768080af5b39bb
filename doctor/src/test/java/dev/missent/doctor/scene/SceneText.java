package dev.missent.doctor.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The lines of a scene, after it has taken over those of another.
 *
 * @param title the comment at its beginning
 * @param expectations the lines that say what is expected
 * @param observations the other lines
 */
record SceneText(String title, List<String> expectations, List<String> observations) {
    private static final List<String> EXPECTATIONS = List.of("expect", "also", "fix");

    static SceneText named(String name) {
        return read(resource(name + ".scene"));
    }

    static SceneText read(String text) {
        var title = new ArrayList<String>();
        var expectations = new ArrayList<String>();
        var observations = new ArrayList<String>();
        for (var line : text.lines().map(raw -> raw.strip().replaceAll("\\s+", " ")).toList()) {
            String word = line.split(" ", 2)[0];
            String rest = line.substring(word.length()).strip();
            switch (word) {
                case "" -> {
                }
                case "#" -> title.add(rest);
                case "like" -> observations.addAll(named(rest).observations());
                case "but" -> change(observations, rest);
                case "without" -> leaveOut(observations, rest);
                default -> (EXPECTATIONS.contains(word) ? expectations : observations).add(line);
            }
        }
        return new SceneText(String.join(" ", title), expectations, observations);
    }

    private static void change(List<String> lines, String change) {
        var sides = change.split(" => ", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException("not OLD => NEW: " + change);
        }
        edit(lines, change, line -> line.replace(sides[0], sides[1]));
    }

    private static void edit(List<String> lines, String change, UnaryOperator<String> edit) {
        var before = List.copyOf(lines);
        lines.replaceAll(edit);
        if (lines.equals(before)) {
            throw new IllegalArgumentException("there is nothing to change: " + change);
        }
    }

    private static void leaveOut(List<String> lines, String text) {
        if (!lines.removeIf(line -> line.contains(text))) {
            throw new IllegalArgumentException("there is nothing to leave out: " + text);
        }
    }

    static String resource(String name) {
        try (var in = SceneText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
