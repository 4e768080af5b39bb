package dev.missent.gateway.config.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.FileFailure;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.message.Source;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The nodes of a file, with marks.
 *
 * @param source its text
 * @param root the root node; null when there is none (then the report says why, unless the file is empty)
 */
public record YamlDocument(Source source, @Nullable Node root) {
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Total: any bytes. */
    public static YamlDocument parse(Path file, byte[] bytes, Report report) {
        var text = decode(bytes, report);
        var source = Source.of(file, text == null ? new String(bytes, StandardCharsets.UTF_8) : text);
        return new YamlDocument(source, text == null ? null : compose(text, report));
    }

    private static @Nullable String decode(byte[] bytes, Report report) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            var place = YamlPlace.at(text, Integer.MAX_VALUE);
            report.add(Diagnostic.of(ConfigRule.SYNTAX, place, "the file is not UTF-8").note(
                "the byte at offset " + in.position() + " begins no character"));
            return null;
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The whole text is one buffer: the scanner copies what it has looked at whenever it fills a small one, which makes long scalars slow. */
    private static @Nullable Node compose(String text, Report report) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).setUseMarks(true).setAllowNonScalarKeys(true)
            .setCodePointLimit(MAX_BYTES)
            .setBufferSize(Math.max(1024, text.length()))
            .setMaxAliasesForCollections(StrictParser.MAX_ALIASES).build();
        try {
            var parser = new ParserImpl(settings, new StreamReader(settings, text));
            return new Composer(settings, new StrictParser(parser, report)).getSingleNode().orElse(null);
        } catch (StrictParser.TooComplex limit) {
            report.add(ConfigRule.TOO_COMPLEX, limit.place, limit.text);
        } catch (MarkedYamlEngineException syntax) {
            report.add(SyntaxProblem.of(syntax, text));
        } catch (ReaderException character) {
            report.add(ConfigRule.SYNTAX, YamlPlace.at(text, character.getPosition()),
                String.format("the file is not YAML: the character U+%04X is not allowed", character.getCodePoint()));
        } catch (YamlEngineException other) {
            report.add(ConfigRule.SYNTAX, Place.FILE, "the file is not YAML: " + other.getMessage());
        }
        return null;
    }

    /** The bytes of a file, or null after a report. */
    public static byte @Nullable [] bytes(Path file, Report report) {
        try (var in = java.nio.file.Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length <= MAX_BYTES) {
                return bytes;
            }
            report.add(ConfigRule.UNREADABLE, Place.FILE, "the file is larger than 4 MiB");
        } catch (IOException unreadable) {
            report.add(ConfigRule.UNREADABLE, Place.FILE, "the file cannot be read: " + FileFailure.reason(unreadable));
        }
        return null;
    }
}
