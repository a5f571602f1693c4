/**
 * Writes tagged PDF files: PDF/A-3 (level A) and PDF/UA-1, from text that is laid out elsewhere.
 *
 * <p>Owns: the file's objects, pages and their content, the structure tree, metadata, attachments, and type: parsed
 * faces, subsets, scripts, the breaking of lines. Does not own: what is written, or where on the page.
 *
 * <p>All lengths are whole thousandths of a point (1 pt = 1/72 inch); places count from a page's lower left corner.
 *
 * <p>Invariants: the same calls make the same bytes; every glyph is embedded and has a Unicode text; every mark on a page
 * is tagged or an artifact; nothing is shared between documents but parsed faces, which never change.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 016-documents.md}.
 */
@NullMarked
package io.streamspace.billing.pdf;

import org.jspecify.annotations.NullMarked;
