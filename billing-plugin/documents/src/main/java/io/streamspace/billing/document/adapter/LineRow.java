package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.DocumentLine;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.pdf.Line;
import io.streamspace.billing.pdf.Paragraph;
import io.streamspace.billing.pdf.Type;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the document, set: its cells as lines of text. Cells that say nothing are null. */
record LineRow(List<Line> description, @Nullable Line days, Cells cells, Money amount) {

    static final Type TEXT = Type.regular(9_000);
    static final Type SMALL = Type.regular(7_500);
    static final int LEADING = 12_500;
    private static final int PADDING = 5_500;

    /**
     * The cells of numbers.
     *
     * @param quantityWhole what of the quantity stands left of its decimal separator, to align by
     */
    record Cells(
            @Nullable Line quantity,
            int quantityWhole,
            @Nullable Line unit,
            @Nullable Line unitPrice,
            @Nullable Line tax,
            Line amount) {}

    int lineCount() {
        return description.size() + (days == null ? 0 : 1);
    }

    static int height(int lines) {
        return lines * LEADING + 2 * PADDING;
    }

    static int padding() {
        return PADDING;
    }

    /** Line by number: the description's, then the days. */
    Line line(int number) {
        return number < description.size() || days == null ? description.get(number) : days;
    }

    LineRow described(String text, int width) {
        return new LineRow(Paragraph.lines(text, TEXT, width), days, cells, amount);
    }

    /** All but the description, whose width depends on the others. */
    static LineRow of(DocumentLine line, InvoiceDocument document, DocumentNumbers documentNumbers, LineText text) {
        boolean isOther = !line.days().equals(document.identity().dates().service());
        Line days = isOther ? Line.of(documentNumbers.days(line.days()), SMALL) : null;
        return new LineRow(List.of(), days, cells(line, document, documentNumbers, text), line.amount());
    }

    private static Cells cells(
            DocumentLine line, InvoiceDocument document, DocumentNumbers documentNumbers, LineText text) {
        Priced priced = line.priced();
        TaxTreatment treatment = line.treatment();
        Line tax = treatment == null ? null : Line.of(documentNumbers.quantity(treatment.percent()) + " %", TEXT);
        Line amount = Line.of(documentNumbers.amount(line.amount()), TEXT);
        if (priced == null) {
            return new Cells(null, 0, null, null, tax, amount);
        }
        String quantity = documentNumbers.quantity(priced.quantity());
        int decimals = line.amount().currency().getDefaultFractionDigits();
        return new Cells(
                Line.of(quantity, TEXT),
                Line.of(documentNumbers.wholePart(quantity), TEXT).width(),
                Line.of(text.unit(priced.unit()), SMALL),
                priced.unitPrice() == null
                        ? null
                        : Line.of(
                                documentNumbers.unitPrice(priced.unitPrice(), decimals)
                                        + (document.isMarked(line) ? " *" : ""),
                                TEXT),
                tax,
                amount);
    }

    /** The rows of a document in a width that the columns leave. */
    static List<LineRow> described(List<LineRow> rows, InvoiceDocument document, LineText text, int width) {
        List<LineRow> described = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            described.add(
                    rows.get(i).described(text.description(document.lines().get(i)), width));
        }
        return described;
    }
}
