package dev.missent.testkit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.missent.testkit.Waiting;
import dev.missent.testkit.frame.Frame;

/** The frames of a connection in the order of their arrival, except DATA, of which there may be any number. */
final class Heard {
    private final List<Frame> frames = new ArrayList<>();
    private boolean ended;

    synchronized void add(Frame frame) {
        if (frame.type() != Frame.DATA) {
            frames.add(frame);
            notifyAll();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized List<Frame> frames() {
        return List.copyOf(frames);
    }

    synchronized Optional<Frame> await(int type) {
        return Waiting.until(this, () -> ended || find(type).isPresent(), () -> 0) ? find(type) : Optional.empty();
    }

    synchronized boolean awaitEnd() {
        return Waiting.until(this, () -> ended, () -> 0);
    }

    private Optional<Frame> find(int type) {
        return frames.stream().filter(frame -> frame.type() == type).findFirst();
    }

    synchronized OptionalInt setting(int identifier) {
        var found = OptionalInt.empty();
        for (var frame : frames) {
            if (frame.type() == Frame.SETTINGS && !frame.has(Frame.ACK)) {
                for (var rest = frame.payload(); rest.remaining() >= 6;) {
                    int id = rest.getShort() & 0xffff;
                    int value = rest.getInt();
                    found = id == identifier ? OptionalInt.of(value) : found;
                }
            }
        }
        return found;
    }

    synchronized OptionalInt goAway() {
        return frames.stream().filter(frame -> frame.type() == Frame.GOAWAY).mapToInt(frame -> frame.payload().getInt(4))
            .reduce((first, last) -> last);
    }

    String closing() {
        var code = goAway();
        return code.isPresent() ? "goaway " + code.getAsInt() : "closed";
    }
}
