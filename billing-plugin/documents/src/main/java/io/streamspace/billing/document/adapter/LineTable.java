package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.InvoiceDocument;
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
    private final PageFlow pageFlow;
    private final DocumentLanguage documentLanguage;
    private final DocumentNumbers documentNumbers;
    private final List<LineRow> rows;
    private final LineColumns lineColumns;
    private final Headings headings;
    private Money carried;

    /** The headers of the columns; that of tax is null where nothing is taxed. */
    private record Headings(
            Line description,
            Line quantity,
            Line unitPrice,
            @Nullable Line tax,
            Line amount) {}

    LineTable(InvoiceDocument document, PageFlow pageFlow, DocumentLanguage documentLanguage) {
        this.document = document;
        this.pageFlow = pageFlow;
        this.documentLanguage = documentLanguage;
        this.documentNumbers = new DocumentNumbers(documentLanguage);
        this.headings = headings();
        LineText text = new LineText(documentLanguage);
        List<LineRow> narrow = document.lines().stream()
                .map(line -> LineRow.of(line, document, documentNumbers, text))
                .toList();
        this.lineColumns = LineColumns.of(narrow, widths(), pageFlow);
        this.rows = LineRow.described(narrow, document, text, lineColumns.descriptionWidth());
        this.carried = Money.zero(document.currency());
    }

    /** @param invoiceTotals what comes after it, which the last rows go with */
    void write(Tag root, InvoiceTotals invoiceTotals) {
        Tag table = root.child(Role.TABLE);
        pageFlow.need(HEADER_HEIGHT + LineRow.height(1) + CARRIED_HEIGHT);
        writeTaggedHeader(table.child(Role.TABLE_HEAD).child(Role.ROW));
        Tag body = table.child(Role.TABLE_BODY);
        for (int i = 0; i < rows.size(); i++) {
            if (i > 1 && i == rows.size() - 2) {
                keepTogether(rowsHeight(i), invoiceTotals);
            }
            write(rows.get(i), body.child(Role.ROW));
        }
        keepTogether(0, invoiceTotals);
    }

    /**
     * The last two rows go with what comes after them, so that no page begins with a single row, and none has sums or
     * notes that do not say where they come from. Without rows, below what is brought forward, it goes only where there
     * is no room for both.
     */
    private void keepTogether(int rowsHeight, InvoiceTotals invoiceTotals) {
        int room = pageFlow.roomOfPage() - HEADER_HEIGHT - CARRIED_HEIGHT - 1_000;
        int needed = rowsHeight + invoiceTotals.height(pageFlow.room() - rowsHeight, room - rowsHeight);
        if (pageFlow.room() < needed && needed <= room) {
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
        if (pageFlow.room() - CARRIED_HEIGHT < height && height <= roomOfPage()) {
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
        PdfPage page = pageFlow.page();
        int first = pageFlow.top() - LineRow.padding() - LineRow.TEXT.size();
        for (int i = part.from(); i < part.to(); i++) {
            int baseline = first - (i - part.from()) * LineRow.LEADING;
            Line line = row.line(i);
            boolean isDays = line == row.days();
            page.tagged(
                    part.description(),
                    () -> page.text(line, isDays ? Palette.MUTED : Palette.TEXT, pageFlow.left(), baseline));
        }
        if (part.from() == 0) {
            writeCells(row.cells(), part.row(), first);
            carried = carried.plus(row.amount());
        }
        pageFlow.down(LineRow.height(part.to() - part.from()));
        pageFlow.rule(Palette.RULE, 500);
    }

    private void writeCells(LineRow.Cells cells, Tag row, int baseline) {
        PdfPage page = pageFlow.page();
        Line quantity = cells.quantity();
        page.tagged(row.child(Role.CELL), () -> {
            if (quantity != null && cells.unit() != null) {
                page.text(quantity, Palette.TEXT, lineColumns.point() - cells.quantityWhole(), baseline);
                page.text(cells.unit(), Palette.MUTED, lineColumns.unit(), baseline);
            }
        });
        cell(row, cells.unitPrice(), lineColumns.unitPriceEnd(), baseline);
        if (headings.tax() != null) {
            cell(row, cells.tax(), lineColumns.taxEnd(), baseline);
        }
        cell(row, cells.amount(), pageFlow.right(), baseline);
    }

    private void cell(Tag row, @Nullable Line line, int end, int baseline) {
        pageFlow.page().tagged(row.child(Role.CELL), () -> {
            if (line != null) {
                pageFlow.rightAligned(line, Palette.TEXT, end, baseline);
            }
        });
    }

    private void breakPage() {
        writeCarried(DocumentWord.CARRIED_FORWARD);
        pageFlow.nextPage();
        pageFlow.page().artifact(() -> drawHeader(pageFlow.top() - 11_000));
        endHeader();
        writeCarried(DocumentWord.BROUGHT_FORWARD);
        pageFlow.rule(Palette.RULE, 500);
    }

    private void writeCarried(DocumentWord documentWord) {
        int baseline = pageFlow.top() - 13_500;
        Line label = Line.of(documentWord.in(documentLanguage), CARRIED);
        Line sum = Line.of(documentNumbers.amount(carried), CARRIED);
        pageFlow.page().artifact(() -> {
            pageFlow.page().text(label, Palette.MUTED, pageFlow.left(), baseline);
            pageFlow.rightAligned(sum, Palette.MUTED, pageFlow.right(), baseline);
        });
        pageFlow.down(CARRIED_HEIGHT);
    }

    private void writeTaggedHeader(Tag row) {
        PdfPage page = pageFlow.page();
        int baseline = pageFlow.top() - 11_000;
        heading(row, () -> page.text(headings.description(), Palette.ACCENT, pageFlow.left(), baseline));
        heading(row, () -> pageFlow.rightAligned(headings.quantity(), Palette.ACCENT, quantityEnd(), baseline));
        heading(
                row,
                () -> pageFlow.rightAligned(
                        headings.unitPrice(), Palette.ACCENT, lineColumns.unitPriceEnd(), baseline));
        Line tax = headings.tax();
        if (tax != null) {
            heading(row, () -> pageFlow.rightAligned(tax, Palette.ACCENT, lineColumns.taxEnd(), baseline));
        }
        heading(row, () -> pageFlow.rightAligned(headings.amount(), Palette.ACCENT, pageFlow.right(), baseline));
        endHeader();
    }

    private void heading(Tag row, Runnable drawing) {
        pageFlow.page().tagged(row.child(Role.COLUMN_HEADER), drawing);
    }

    private void drawHeader(int baseline) {
        pageFlow.page().text(headings.description(), Palette.ACCENT, pageFlow.left(), baseline);
        pageFlow.rightAligned(headings.quantity(), Palette.ACCENT, quantityEnd(), baseline);
        pageFlow.rightAligned(headings.unitPrice(), Palette.ACCENT, lineColumns.unitPriceEnd(), baseline);
        if (headings.tax() != null) {
            pageFlow.rightAligned(headings.tax(), Palette.ACCENT, lineColumns.taxEnd(), baseline);
        }
        pageFlow.rightAligned(headings.amount(), Palette.ACCENT, pageFlow.right(), baseline);
    }

    private void endHeader() {
        pageFlow.down(HEADER_HEIGHT);
        pageFlow.rule(Palette.ACCENT, 1_000);
        pageFlow.down(1_000);
    }

    private int quantityEnd() {
        return Math.max(lineColumns.unit() - 3_500, lineColumns.point());
    }

    private int linesThatFit() {
        return (pageFlow.room() - CARRIED_HEIGHT - LineRow.height(0)) / LineRow.LEADING;
    }

    private int roomOfPage() {
        return pageFlow.roomOfPage() - HEADER_HEIGHT - 2 * CARRIED_HEIGHT - 1_000;
    }

    private Headings headings() {
        return new Headings(
                Line.of(DocumentWord.DESCRIPTION.in(documentLanguage), HEADER),
                Line.of(DocumentWord.QUANTITY.in(documentLanguage), HEADER),
                Line.of(DocumentWord.UNIT_PRICE.in(documentLanguage), HEADER),
                document.taxes().isEmpty() ? null : Line.of(DocumentWord.TAX.in(documentLanguage), HEADER),
                Line.of(
                        DocumentWord.AMOUNT.in(
                                documentLanguage, document.currency().getCurrencyCode()),
                        HEADER));
    }

    private LineColumns.Headers widths() {
        return new LineColumns.Headers(
                headings.quantity().width(),
                headings.unitPrice().width(),
                headings.tax() == null ? 0 : headings.tax().width(),
                headings.amount().width());
    }
}
