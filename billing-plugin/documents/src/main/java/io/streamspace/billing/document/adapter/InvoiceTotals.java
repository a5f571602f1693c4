package io.streamspace.billing.document.adapter;

import io.streamspace.billing.account.Seller.Bank;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.DocumentSums;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.pdf.Box;
import io.streamspace.billing.pdf.Ink;
import io.streamspace.billing.pdf.Line;
import io.streamspace.billing.pdf.Paragraph;
import io.streamspace.billing.pdf.PdfPage;
import io.streamspace.billing.pdf.Role;
import io.streamspace.billing.pdf.Tag;
import io.streamspace.billing.pdf.Type;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What comes after the lines: how they add up, how to pay, what else is to be said. */
final class InvoiceTotals {

    private static final Type PLAIN = Type.regular(9_000);
    private static final Type STRONG = Type.bold(10_500);
    private static final Type HEADING = Type.bold(9_000);
    private static final int BEFORE = 8_000;
    private static final int ROW = 16_500;
    private static final int TOTAL_ROW = 24_000;
    private static final int GAP = 18_000;
    private static final int HEADING_ROW = 15_000;
    private static final int LEADING = PageFlow.leading(PLAIN);
    private static final int FIRST_LINES = 6;

    private final InvoiceDocument document;
    private final PageFlow pageFlow;
    private final DocumentLanguage documentLanguage;
    private final DocumentNumbers documentNumbers;

    InvoiceTotals(InvoiceDocument document, PageFlow pageFlow, DocumentLanguage documentLanguage) {
        this.document = document;
        this.pageFlow = pageFlow;
        this.documentLanguage = documentLanguage;
        this.documentNumbers = new DocumentNumbers(documentLanguage);
    }

    /** A row of the sums. */
    private record SumRow(String label, Money amount, Type type) {

        boolean isTotal() {
            return type.equals(STRONG);
        }

        int height() {
            return isTotal() ? TOTAL_ROW : ROW;
        }
    }

    /**
     * Returns the height it needs in one piece: all of it; of a long note only its beginning, if that has room here or the whole
     * has none on any page; else only the sums.
     *
     * @param here how much room is left on this page
     * @param room of a page
     */
    int height(int here, int room) {
        int notes = noteLines().size();
        int all = heightWith(notes);
        int begun = heightWith(notes < 2 * FIRST_LINES ? notes : FIRST_LINES);
        if (begun <= here || all > room) {
            return begun <= room ? begun : sumsHeight();
        }
        return all;
    }

    private int heightWith(int noteLines) {
        return sumsHeight() + blockHeight(paymentLines().size()) + blockHeight(noteLines);
    }

    private int sumsHeight() {
        int rows = sums().stream().mapToInt(SumRow::height).sum();
        int remark = document.hasInclusivePrices() ? GAP + lines(remark()).size() * LEADING : 0;
        return BEFORE + rows + remark;
    }

    /** The height of a heading with what stands below it, and the gap above. */
    private static int blockHeight(int lines) {
        return lines == 0 ? 0 : GAP + HEADING_ROW + lines * LEADING;
    }

    void write(Tag root) {
        pageFlow.down(BEFORE);
        Tag table = root.child(Role.TABLE);
        sums().forEach(row -> write(table, row));
        if (document.hasInclusivePrices()) {
            pageFlow.down(GAP);
            pageFlow.paragraph(root, remark(), PLAIN, Palette.MUTED);
        }
        writeBlock(root, DocumentWord.PAYMENT, paymentLines());
        writeBlock(root, DocumentWord.NOTES, noteLines());
    }

    private String remark() {
        DocumentWord documentWord =
                document.hasOnlyInclusivePrices() ? DocumentWord.INCLUSIVE_PRICES : DocumentWord.MARKED_PRICES;
        return documentWord.in(documentLanguage);
    }

    private List<SumRow> sums() {
        DocumentSums sums = document.sums();
        List<SumRow> rows = new ArrayList<>();
        rows.add(new SumRow(DocumentWord.SUBTOTAL.in(documentLanguage), sums.subtotal(), PLAIN));
        addUnlessZero(rows, DocumentWord.PROMOTIONAL_CREDIT, sums.allowance().negated());
        for (TaxLine tax : document.taxes()) {
            rows.add(new SumRow(describe(tax), tax.amount(), PLAIN));
        }
        if (document.identity().isCreditNote()) {
            addUse(rows, sums);
        } else {
            addDue(rows, sums);
        }
        return rows;
    }

    private void addDue(List<SumRow> rows, DocumentSums sums) {
        if (!sums.gross().equals(sums.due())) {
            rows.add(total(DocumentWord.TOTAL, sums.gross()));
            addUnlessZero(rows, DocumentWord.CREDIT_APPLIED, sums.prepaid().negated());
            addUnlessZero(rows, DocumentWord.CREDITED, sums.credited());
        }
        rows.add(total(document.identity().isVoid() ? DocumentWord.TOTAL : DocumentWord.AMOUNT_DUE, sums.due()));
    }

    /** What becomes of what a credit note gives back. */
    private void addUse(List<SumRow> rows, DocumentSums sums) {
        addUnlessZero(rows, DocumentWord.PROMOTIONAL_CREDIT_BACK, sums.credited());
        rows.add(total(DocumentWord.TOTAL_CREDITED, sums.gross().plus(sums.credited())));
        String invoice = document.identity().refersTo();
        if (invoice != null && !sums.due().isZero()) {
            rows.add(new SumRow(DocumentWord.SET_OFF.in(documentLanguage, invoice), sums.due(), PLAIN));
        }
        addUnlessZero(rows, DocumentWord.CREDITED, sums.prepaid());
    }

    private SumRow total(DocumentWord documentWord, Money amount) {
        return new SumRow(documentWord.in(documentLanguage), amount, STRONG);
    }

    private void addUnlessZero(List<SumRow> rows, DocumentWord documentWord, Money amount) {
        if (!amount.isZero()) {
            rows.add(new SumRow(documentWord.in(documentLanguage), amount, PLAIN));
        }
    }

    private String describe(TaxLine tax) {
        String base = documentNumbers.money(tax.taxable());
        return tax.reason() == null
                ? DocumentWord.TAX_AT.in(documentLanguage, tax.name(), documentNumbers.quantity(tax.percent()), base)
                : DocumentWord.NOT_TAXED.in(
                        documentLanguage, new LineText(documentLanguage).untaxed(tax.reason()), base);
    }

    private void write(Tag table, SumRow row) {
        pageFlow.need(row.height());
        Line label = Line.of(row.label(), row.type());
        if (row.isTotal()) {
            drawRule();
            Line amount = Line.of(documentNumbers.money(row.amount()), STRONG);
            write(table, label, new Sum(amount, Palette.ACCENT, 17_000));
        } else {
            Line amount = Line.of(documentNumbers.amount(row.amount()), PLAIN);
            write(table, label, new Sum(amount, Palette.TEXT, 12_000));
        }
        pageFlow.down(row.height());
    }

    private void drawRule() {
        PdfPage page = pageFlow.page();
        int left = pageFlow.left() + pageFlow.width() / 2;
        int at = pageFlow.top() - 3_000;
        page.artifact(() -> page.fill(new Box(left, at, pageFlow.right() - left, 750), Palette.ACCENT));
    }

    /** @param below how far below the row's upper edge its text stands */
    private record Sum(Line amount, Ink ink, int below) {}

    private void write(Tag table, Line label, Sum sum) {
        PdfPage page = pageFlow.page();
        int baseline = pageFlow.top() - sum.below();
        int left = Math.min(
                pageFlow.left() + pageFlow.width() / 2,
                pageFlow.right() - sum.amount().width() - label.width() - 12_000);
        Tag row = table.child(Role.ROW);
        page.tagged(
                row.child(Role.ROW_HEADER),
                () -> page.text(label, sum.ink(), Math.max(left, pageFlow.left()), baseline));
        page.tagged(
                row.child(Role.CELL), () -> pageFlow.rightAligned(sum.amount(), sum.ink(), pageFlow.right(), baseline));
    }

    /** Payment instructions; empty if nothing is to be paid. */
    private List<Line> paymentLines() {
        Bank bank = document.parties().seller().bank();
        String number = document.identity().number();
        if (bank == null || number == null || !isToBePaid()) {
            return List.of();
        }
        return Stream.of(
                        DocumentWord.PAY_TO.in(documentLanguage, number),
                        labelled(DocumentWord.ACCOUNT_NAME, bank.accountName()),
                        labelled(DocumentWord.IBAN, inGroups(bank.iban())),
                        labelled(DocumentWord.BIC, bank.bic()))
                .filter(text -> !text.isEmpty())
                .flatMap(text -> lines(text).stream())
                .toList();
    }

    private String labelled(DocumentWord documentWord, @Nullable String value) {
        return value == null ? "" : documentWord.in(documentLanguage) + ": " + value;
    }

    private boolean isToBePaid() {
        return document.sums().due().isPositive()
                && !document.identity().isVoid()
                && !document.identity().isCreditNote();
    }

    private List<Line> noteLines() {
        String notes = document.notes();
        return notes == null || notes.isBlank() ? List.of() : lines(said(notes));
    }

    private String said(String notes) {
        return document.identity().isCreditNote() ? NoteReason.in(documentLanguage, notes) : notes;
    }

    private List<Line> lines(String text) {
        return Paragraph.lines(text, PLAIN, pageFlow.width());
    }

    /** A heading and what stands below it; its first lines stay with the heading. */
    private void writeBlock(Tag root, DocumentWord documentWord, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        pageFlow.down(GAP);
        pageFlow.need(HEADING_ROW + Math.min(lines.size(), FIRST_LINES) * LEADING);
        Line heading = Line.of(documentWord.in(documentLanguage), HEADING);
        int baseline = pageFlow.top() - HEADING.size();
        pageFlow.page()
                .tagged(
                        root.child(Role.HEADING),
                        () -> pageFlow.page().text(heading, Palette.ACCENT, pageFlow.left(), baseline));
        pageFlow.down(HEADING_ROW);
        pageFlow.paragraph(root, lines, new PageFlow.Setting(LEADING, Palette.TEXT, FIRST_LINES));
    }

    private static String inGroups(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
