package dev.missent.lint.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Document;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Placeholders;
import dev.missent.lint.tree.Tree;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML. Total: any text. */
public final class YamlText {
    /** The longest text that is read. */
    public static final int MAX_CHARACTERS = 16 * 1024 * 1024;

    private final List<Document> documents = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private YamlText() {}

    /** The documents of a file. */
    public static Tree read(SourceFile file) {
        var yaml = new YamlText();
        if (file.text().length() > MAX_CHARACTERS) {
            yaml.notes
                .add(Note.ended(file.at(0, 0), "The file has more than " + MAX_CHARACTERS + " characters and was not read."));
        } else {
            Piece.of(file).forEach(yaml::read);
        }
        return new Tree(yaml.documents, yaml.notes);
    }

    /** The whole piece is one buffer: the scanner copies what it has looked at whenever it fills a small one, which makes long scalars slow. */
    private void read(Piece piece) {
        String text = Placeholders.mask(piece.text());
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).setUseMarks(true).setAllowNonScalarKeys(true)
            .setCodePointLimit(MAX_CHARACTERS).setBufferSize(Math.max(1024, text.length()))
            .setMaxAliasesForCollections(BoundedParser.MAX_ALIASES).build();
        var parser = new BoundedParser(new ParserImpl(settings, new StreamReader(settings, text)));
        var builder = new TreeBuilder(piece);
        try {
            var root = new Composer(settings, parser).getSingleNode();
            var value = root.isPresent() ? builder.build(root.get()) : new Node.Missing(piece.at(0, 0));
            notes.addAll(builder.notes());
            int control = Placeholders.control(piece.text());
            documents.add(new Document(value, control < 0 ? null : piece.at(control, 2)));
        } catch (BoundedParser.TooComplex limit) {
            notes.add(Note.ended(place(limit.mark, piece), "The document was not read: " + limit.reason));
        } catch (MarkedYamlEngineException syntax) {
            notes.add(notYaml(place(syntax.getProblemMark().or(syntax::getContextMark), piece),
                Optional.ofNullable(syntax.getContext()).map(context -> context + ", ").orElse("") + syntax.getProblem()));
        } catch (ReaderException character) {
            notes.add(notYaml(piece.atCodePoint(character.getPosition(), 1),
                String.format("the character U+%04X is not allowed", character.getCodePoint())));
        } catch (YamlEngineException other) {
            notes.add(notYaml(piece.at(0, 0), String.valueOf(other.getMessage())));
        }
    }

    private static Note notYaml(Place place, String reason) {
        return Note.ended(place, "The document was not read, because this is not YAML: " + reason + ".");
    }

    private static Place place(Optional<Mark> mark, Piece piece) {
        return mark.map(at -> piece.atCodePoint(at.getIndex(), 0)).orElse(piece.at(0, 0));
    }
}
