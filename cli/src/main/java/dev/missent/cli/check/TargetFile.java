package dev.missent.cli.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.missent.cli.options.StandardInput;
import dev.missent.cli.options.UsageException;

/** A file with a URL or host on each line; {@code #} begins a comment. */
final class TargetFile {
    private static final int MAX_LINES = 10_000;
    private static final int MAX_BYTES = 1 << 20;
    /** The most lines that an error shows: a wrong file is not printed as a whole. */
    private static final int MAX_SHOWN = 10;

    private TargetFile() {}

    /** The places in the file; every line that is not a place is reported. */
    static List<Place> read(Path file) {
        var places = new ArrayList<Place>();
        var wrong = new ArrayList<String>();
        var lines = lines(file);
        refuseOtherForms(file, lines);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                places.add(Place.parse(line));
            } catch (UsageException malformed) {
                wrong
                    .add(file + ":" + (i + 1) + ":" + (lines.get(i).indexOf(line.charAt(0)) + 1) + ": " + malformed.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            int more = wrong.size() - MAX_SHOWN;
            throw new UsageException(String.join("\n         ", wrong.subList(0, Math.min(wrong.size(), MAX_SHOWN)))
                + (more > 0 ? "\n         and " + more + (more == 1 ? " more line" : " more lines") : ""));
        }
        if (places.isEmpty()) {
            throw new UsageException("-f " + file + ": there is no URL in it; one on each line is expected");
        }
        return places;
    }

    private static void refuseOtherForms(Path file, List<String> lines) {
        String begin = lines.stream().map(String::strip).filter(each -> !each.isEmpty()).findFirst().orElse("").replace("\ufeff",
            "");
        if (begin.startsWith("<")) {
            boolean sitemap = lines.stream().anyMatch(each -> each.contains("<urlset") || each.contains("<sitemapindex"));
            throw new UsageException("-f " + file + ": this is " + (sitemap ? "a sitemap" : "XML or HTML")
                + "; -f reads a text file with one URL or host on each line");
        }
        if (begin.startsWith("{")) {
            throw new UsageException("-f " + file + ": this is JSON; -f reads a text file with one URL or host on each line");
        }
    }

    private static List<String> lines(Path file) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
            var lines = text.lines().toList();
            if (lines.size() > MAX_LINES) {
                throw new UsageException("-f " + file + ": more than " + MAX_LINES + " lines");
            }
            return lines;
        } catch (NoSuchFileException missing) {
            throw new UsageException("-f " + file + ": there is no such file");
        } catch (CharacterCodingException binary) {
            throw new UsageException("-f " + file + ": not UTF-8 text");
        } catch (IOException unreadable) {
            throw new UsageException("-f " + file + ": " + unreadable.getMessage());
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (StandardInput.isMeantBy(file)) {
            return StandardInput.bytes(MAX_BYTES);
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UsageException("-f " + file + ": larger than 1 MiB");
            }
            return bytes;
        }
    }
}
