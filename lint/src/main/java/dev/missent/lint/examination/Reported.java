package dev.missent.lint.examination;

import dev.missent.doctor.product.Product;
import dev.missent.lint.edit.Cure;
import dev.missent.lint.rule.FileFinding;

/**
 * A finding, ready to be shown.
 *
 * @param product whose configuration it is in
 * @param finding what is wrong
 * @param cure what to change
 * @param fingerprint tells the finding from others in every later run, although lines move
 */
public record Reported(Product product, FileFinding finding, Cure cure, String fingerprint) {}
