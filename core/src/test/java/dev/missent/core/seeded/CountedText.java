package dev.missent.core.seeded;

/** A text that counts how often it is looked at: the work of a parser, measured without a clock. */
public final class CountedText implements CharSequence {
    private final CharSequence text;
    private final long[] looks;

    /** The whole text, not looked at yet. */
    public CountedText(CharSequence text) {
        this(text, new long[1]);
    }

    private CountedText(CharSequence text, long[] looks) {
        this.text = text;
        this.looks = looks;
    }

    /** How many characters were read so far, by index or by copying. */
    public long looks() {
        return looks[0];
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        looks[0]++;
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        looks[0] += text.length();
        return text.toString();
    }
}
