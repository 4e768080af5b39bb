package dev.missent.lint.reader;

import java.util.List;

import dev.missent.doctor.product.Product;
import dev.missent.lint.text.SourceFile;

/**
 * The reader of one kind of configuration. Readers have no state; they never throw because of what is in a file.
 *
 * <p>What a reader does not know and what cannot matter here (caches, logs) is passed over without a word. What the reader does not
 * understand and what could matter is one {@link dev.missent.lint.text.Note}, and every value that depends on it is
 * {@link dev.missent.lint.model.Setting.Unknown}.
 */
public interface ConfigurationReader {
    /** The product whose files this reader knows; for a folder of manifests the most general one. */
    Product product();

    /**
     * Reads files that belong together.
     *
     * @param files the files that the operator named, or those of a folder, in their order
     * @param sources opens what these files include, and the certificates that they name
     */
    Reading read(List<SourceFile> files, Sources sources);
}
