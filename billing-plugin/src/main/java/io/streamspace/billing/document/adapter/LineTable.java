package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.pdf.Line;
import io.streamspace.billing.pdf.PdfPage;
import io.streamspace.billing.pdf.Role;
import io.streamspace.billing.pdf.Tag;
import io.streamspace.billing.pdf.Type;
import io.streamspace.billing.values.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of lines. Where a page ends inside it, the sum so far is carried forward, and brought forward below the
 * repeated header of the next page.
 */
final class LineTable {

    private static final Type HEADER = Type.bold(8_000);
    private static final Type CARRIED = Type.bold(8_500);
    private static final int HEADER_HEIGHT = 19_000;
    private static final int CARRIED_HEIGHT = 21_000;

    private final InvoiceDocument document;
    private final Sheet sheet;
    private final Language language;
    private final Figures figures;
    private final List<LineRow> rows;
    private final Columns columns;
    private final Headings headings;
    private Money carried;

    /** The headers of the columns; that of tax is null where nothing is taxed. */
    private record Headings(
            Line description,
            Line quantity,
            Line unitPrice,
            @Nullable Line tax,
            Line amount) {}

    LineTable(InvoiceDocument document, Sheet sheet, Language language) {
        this.document = document;
        this.sheet = sheet;
        this.language = language;
        this.figures = new Figures(language);
        this.headings = headings();
        LineText text = new LineText(language);
        List<LineRow> narrow = document.lines().stream()
                .map(line -> LineRow.of(line, document, figures, text))
                .toList();
        this.columns = Columns.of(narrow, widths(), sheet);
        this.rows = LineRow.described(narrow, document, text, columns.descriptionWidth());
        this.carried = Money.zero(document.currency());
    }

    /** @param closing what comes after it, which the last rows go with */
    void write(Tag root, Closing closing) {
        Tag table = root.child(Role.TABLE);
        sheet.need(HEADER_HEIGHT + LineRow.height(1) + CARRIED_HEIGHT);
        writeTaggedHeader(table.child(Role.TABLE_HEAD).child(Role.ROW));
        Tag body = table.child(Role.TABLE_BODY);
        for (int i = 0; i < rows.size(); i++) {
            if (i > 1 && i == rows.size() - 2) {
                keepTogether(rowsHeight(i), closing);
            }
            write(rows.get(i), body.child(Role.ROW));
        }
        keepTogether(0, closing);
    }

    /**
     * The last two rows go with what comes after them, so that no page begins with a single row, and none has sums or
     * notes that do not say where they come from. Without rows, below what is brought forward, it goes only where there
     * is no room for both.
     */
    private void keepTogether(int rowsHeight, Closing closing) {
        int room = sheet.roomOfPage() - HEADER_HEIGHT - CARRIED_HEIGHT - 1_000;
        int needed = rowsHeight + closing.height(sheet.room() - rowsHeight, room - rowsHeight);
        if (sheet.room() < needed && needed <= room) {
            breakPage();
        }
    }

    private int rowsHeight(int from) {
        return rows.subList(from, rows.size()).stream()
                .mapToInt(row -> LineRow.height(row.lineCount()))
                .sum();
    }

    private void write(LineRow row, Tag tag) {
        int height = LineRow.height(row.lineCount());
        if (sheet.room() - CARRIED_HEIGHT < height && height <= roomOfPage()) {
            breakPage();
        }
        Tag description = tag.child(Role.CELL);
        int from = 0;
        while (from < row.lineCount()) {
            int count = together(row.lineCount() - from, linesThatFit());
            if (count == 0) {
                breakPage();
            } else {
                writePart(row, new Part(tag, description, from, from + count));
                from += count;
            }
        }
    }

    /** Counts the lines of a row that go on this page, of those left and those that fit: never one alone, here or on the next. */
    private static int together(int left, int fitting) {
        if (fitting >= left) {
            return left;
        }
        int count = left - fitting == 1 ? fitting - 1 : fitting;
        return count < 2 ? 0 : count;
    }

    /** Some lines of a row. */
    private record Part(Tag row, Tag description, int from, int to) {}

    private void writePart(LineRow row, Part part) {
        PdfPage page = sheet.page();
        int first = sheet.top() - LineRow.padding() - LineRow.TEXT.size();
        for (int i = part.from(); i < part.to(); i++) {
            int baseline = first - (i - part.from()) * LineRow.LEADING;
            Line line = row.line(i);
            boolean isDays = line == row.days();
            page.tagged(
                    part.description(),
                    () -> page.text(line, isDays ? Palette.MUTED : Palette.TEXT, sheet.left(), baseline));
        }
        if (part.from() == 0) {
            writeCells(row.cells(), part.row(), first);
            carried = carried.plus(row.amount());
        }
        sheet.down(LineRow.height(part.to() - part.from()));
        sheet.rule(Palette.RULE, 500);
    }

    private void writeCells(LineRow.Cells cells, Tag row, int baseline) {
        PdfPage page = sheet.page();
        Line quantity = cells.quantity();
        page.tagged(row.child(Role.CELL), () -> {
            if (quantity != null && cells.unit() != null) {
                page.text(quantity, Palette.TEXT, columns.point() - cells.quantityWhole(), baseline);
                page.text(cells.unit(), Palette.MUTED, columns.unit(), baseline);
            }
        });
        cell(row, cells.unitPrice(), columns.unitPriceEnd(), baseline);
        if (headings.tax() != null) {
            cell(row, cells.tax(), columns.taxEnd(), baseline);
        }
        cell(row, cells.amount(), sheet.right(), baseline);
    }

    private void cell(Tag row, @Nullable Line line, int end, int baseline) {
        sheet.page().tagged(row.child(Role.CELL), () -> {
            if (line != null) {
                sheet.rightAligned(line, Palette.TEXT, end, baseline);
            }
        });
    }

    private void breakPage() {
        writeCarried(Word.CARRIED_FORWARD);
        sheet.nextPage();
        sheet.page().artifact(() -> drawHeader(sheet.top() - 11_000));
        endHeader();
        writeCarried(Word.BROUGHT_FORWARD);
        sheet.rule(Palette.RULE, 500);
    }

    private void writeCarried(Word word) {
        int baseline = sheet.top() - 13_500;
        Line label = Line.of(word.in(language), CARRIED);
        Line sum = Line.of(figures.amount(carried), CARRIED);
        sheet.page().artifact(() -> {
            sheet.page().text(label, Palette.MUTED, sheet.left(), baseline);
            sheet.rightAligned(sum, Palette.MUTED, sheet.right(), baseline);
        });
        sheet.down(CARRIED_HEIGHT);
    }

    private void writeTaggedHeader(Tag row) {
        PdfPage page = sheet.page();
        int baseline = sheet.top() - 11_000;
        heading(row, () -> page.text(headings.description(), Palette.ACCENT, sheet.left(), baseline));
        heading(row, () -> sheet.rightAligned(headings.quantity(), Palette.ACCENT, quantityEnd(), baseline));
        heading(row, () -> sheet.rightAligned(headings.unitPrice(), Palette.ACCENT, columns.unitPriceEnd(), baseline));
        Line tax = headings.tax();
        if (tax != null) {
            heading(row, () -> sheet.rightAligned(tax, Palette.ACCENT, columns.taxEnd(), baseline));
        }
        heading(row, () -> sheet.rightAligned(headings.amount(), Palette.ACCENT, sheet.right(), baseline));
        endHeader();
    }

    private void heading(Tag row, Runnable drawing) {
        sheet.page().tagged(row.child(Role.COLUMN_HEADER), drawing);
    }

    private void drawHeader(int baseline) {
        sheet.page().text(headings.description(), Palette.ACCENT, sheet.left(), baseline);
        sheet.rightAligned(headings.quantity(), Palette.ACCENT, quantityEnd(), baseline);
        sheet.rightAligned(headings.unitPrice(), Palette.ACCENT, columns.unitPriceEnd(), baseline);
        if (headings.tax() != null) {
            sheet.rightAligned(headings.tax(), Palette.ACCENT, columns.taxEnd(), baseline);
        }
        sheet.rightAligned(headings.amount(), Palette.ACCENT, sheet.right(), baseline);
    }

    private void endHeader() {
        sheet.down(HEADER_HEIGHT);
        sheet.rule(Palette.ACCENT, 1_000);
        sheet.down(1_000);
    }

    private int quantityEnd() {
        return Math.max(columns.unit() - 3_500, columns.point());
    }

    private int linesThatFit() {
        return (sheet.room() - CARRIED_HEIGHT - LineRow.height(0)) / LineRow.LEADING;
    }

    private int roomOfPage() {
        return sheet.roomOfPage() - HEADER_HEIGHT - 2 * CARRIED_HEIGHT - 1_000;
    }

    private Headings headings() {
        return new Headings(
                Line.of(Word.DESCRIPTION.in(language), HEADER),
                Line.of(Word.QUANTITY.in(language), HEADER),
                Line.of(Word.UNIT_PRICE.in(language), HEADER),
                document.taxes().isEmpty() ? null : Line.of(Word.TAX.in(language), HEADER),
                Line.of(Word.AMOUNT.in(language, document.currency().getCurrencyCode()), HEADER));
    }

    private Columns.Headers widths() {
        return new Columns.Headers(
                headings.quantity().width(),
                headings.unitPrice().width(),
                headings.tax() == null ? 0 : headings.tax().width(),
                headings.amount().width());
    }
}
