package dev.missent.doctor.report.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What a finding is about: some characters of a file, or a URL.
 *
 * @param name how the operator calls the file, or the URL
 * @param uri the same as a URI reference (RFC 3986 section 4.1)
 * @param region the characters, null for a URL
 */
public record Spot(String name, String uri, @Nullable Region region) {
    /**
     * Characters of a file; lines and columns count from 1, columns in UTF-16 units.
     *
     * @param line the first line
     * @param column the first column
     * @param endLine the last line
     * @param endColumn the column behind the last character
     * @param snippet the first line as the file has it
     */
    public record Region(int line, int column, int endLine, int endColumn, String snippet) {}

    /** {@code nginx.conf:12:5}, or the URL. */
    @Override
    public String toString() {
        return region == null ? name : name + ":" + region.line() + ":" + region.column();
    }
}
