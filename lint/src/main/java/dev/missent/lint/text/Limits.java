package dev.missent.lint.text;

/**
 * How much is read. Nobody writes such files by hand; what is larger ends with a note.
 *
 * @param fileSize the largest file, in bytes
 * @param totalSize the size of all files together, in bytes
 * @param files the number of files
 * @param depth how deep blocks may be nested
 * @param includeDepth how deep includes may be nested; a file that includes itself ends here at the latest
 * @param lineLength the longest line, in characters
 */
public record Limits(int fileSize, long totalSize, int files, int depth, int includeDepth, int lineLength) {
    /** What the command uses. */
    public static final Limits STANDARD = new Limits(32 << 20, 128L << 20, 20_000, 64, 16, 1 << 20);
}
