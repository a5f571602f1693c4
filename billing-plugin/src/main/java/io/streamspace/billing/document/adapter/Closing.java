package io.streamspace.billing.document.adapter;

import io.streamspace.billing.account.Seller.Bank;
import io.streamspace.billing.document.DocumentSums;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.pdf.Box;
import io.streamspace.billing.pdf.Ink;
import io.streamspace.billing.pdf.Line;
import io.streamspace.billing.pdf.PdfPage;
import io.streamspace.billing.pdf.Role;
import io.streamspace.billing.pdf.Tag;
import io.streamspace.billing.pdf.Type;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Money;

/** What comes after the lines: how they add up, how to pay, what else is to be said. */
final class Closing {

    private static final Type PLAIN = Type.regular(9_000);
    private static final Type STRONG = Type.bold(10_500);
    private static final Type HEADING = Type.bold(9_000);
    private static final int ROW = 16_500;
    private static final int TOTAL_ROW = 24_000;

    private final InvoiceDocument document;
    private final Sheet sheet;
    private final Language language;
    private final Figures figures;

    Closing(InvoiceDocument document, Sheet sheet, Language language) {
        this.document = document;
        this.sheet = sheet;
        this.language = language;
        this.figures = new Figures(language);
    }

    /** How much room the sums take at most. */
    static int sumsHeight(InvoiceDocument document) {
        return 10_000 + Math.min(document.taxes().size() + 5, 20) * ROW + 2 * TOTAL_ROW + remarkHeight(document);
    }

    /** A remark on prices, which is one line, goes with the sums. */
    private static int remarkHeight(InvoiceDocument document) {
        return document.hasInclusivePrices() ? 18_000 + Sheet.leading(PLAIN) : 0;
    }

    void write(Tag root) {
        sheet.down(8_000);
        writeSums(root.child(Role.TABLE));
        sheet.down(18_000);
        if (document.hasInclusivePrices()) {
            Word word = document.hasOnlyInclusivePrices() ? Word.INCLUSIVE_PRICES : Word.MARKED_PRICES;
            sheet.paragraph(root, word.in(language), PLAIN, Palette.MUTED);
        }
        writePayment(root);
        writeNotes(root);
    }

    private void writeSums(Tag table) {
        DocumentSums sums = document.sums();
        sum(table, Word.SUBTOTAL.in(language), sums.subtotal());
        sumUnlessZero(table, Word.PROMOTIONAL_CREDIT, sums.allowance().negated());
        for (TaxLine tax : document.taxes()) {
            sum(table, describe(tax), tax.amount());
        }
        if (document.identity().isCreditNote()) {
            writeUse(table, sums);
            return;
        }
        if (!sums.gross().equals(sums.due())) {
            total(table, Word.TOTAL, sums.gross());
            sumUnlessZero(table, Word.CREDIT_APPLIED, sums.prepaid().negated());
            sumUnlessZero(table, Word.CREDITED, sums.credited());
        }
        total(table, document.identity().isVoid() ? Word.TOTAL : Word.AMOUNT_DUE, sums.due());
    }

    /** What becomes of what a credit note gives back. */
    private void writeUse(Tag table, DocumentSums sums) {
        sumUnlessZero(table, Word.PROMOTIONAL_CREDIT_BACK, sums.credited());
        total(table, Word.TOTAL_CREDITED, sums.gross().plus(sums.credited()));
        String invoice = document.identity().refersTo();
        if (invoice != null && !sums.due().isZero()) {
            sum(table, Word.SET_OFF.in(language, invoice), sums.due());
        }
        sumUnlessZero(table, Word.CREDITED, sums.prepaid());
    }

    private String describe(TaxLine tax) {
        String base = figures.money(tax.taxable());
        return tax.reason() == null
                ? Word.TAX_AT.in(language, tax.name(), figures.quantity(tax.percent()), base)
                : Word.NOT_TAXED.in(language, new LineText(language).untaxed(tax.reason()), base);
    }

    private void sumUnlessZero(Tag table, Word word, Money amount) {
        if (!amount.isZero()) {
            sum(table, word.in(language), amount);
        }
    }

    private void sum(Tag table, String label, Money amount) {
        sheet.need(ROW);
        write(table, Line.of(label, PLAIN), new Sum(Line.of(figures.amount(amount), PLAIN), Palette.TEXT, 12_000));
        sheet.down(ROW);
    }

    private void total(Tag table, Word word, Money amount) {
        sheet.need(TOTAL_ROW);
        int thickness = 750;
        int left = sheet.left() + sheet.width() / 2;
        PdfPage page = sheet.page();
        int at = sheet.top() - 3_000;
        page.artifact(() -> page.fill(new Box(left, at, sheet.right() - left, thickness), Palette.ACCENT));
        write(
                table,
                Line.of(word.in(language), STRONG),
                new Sum(Line.of(figures.money(amount), STRONG), Palette.ACCENT, 17_000));
        sheet.down(TOTAL_ROW);
    }

    /** @param below how far below the row's upper edge its text stands */
    private record Sum(Line amount, Ink ink, int below) {}

    private void write(Tag table, Line label, Sum sum) {
        PdfPage page = sheet.page();
        int baseline = sheet.top() - sum.below();
        int left = Math.min(
                sheet.left() + sheet.width() / 2, sheet.right() - sum.amount().width() - label.width() - 12_000);
        Tag row = table.child(Role.ROW);
        page.tagged(
                row.child(Role.ROW_HEADER), () -> page.text(label, sum.ink(), Math.max(left, sheet.left()), baseline));
        page.tagged(row.child(Role.CELL), () -> sheet.rightAligned(sum.amount(), sum.ink(), sheet.right(), baseline));
    }

    private void writePayment(Tag root) {
        Bank bank = document.parties().seller().bank();
        String number = document.identity().number();
        if (bank == null || number == null || !isToBePaid()) {
            return;
        }
        heading(root, Word.PAYMENT, 70_000);
        sheet.paragraph(root, Word.PAY_TO.in(language, number), PLAIN, Palette.TEXT);
        if (bank.accountName() != null) {
            sheet.paragraph(root, Word.ACCOUNT_NAME.in(language) + ": " + bank.accountName(), PLAIN, Palette.TEXT);
        }
        sheet.paragraph(root, Word.IBAN.in(language) + ": " + inGroups(bank.iban()), PLAIN, Palette.TEXT);
        if (bank.bic() != null) {
            sheet.paragraph(root, Word.BIC.in(language) + ": " + bank.bic(), PLAIN, Palette.TEXT);
        }
        sheet.down(10_000);
    }

    private boolean isToBePaid() {
        return document.sums().due().isPositive()
                && !document.identity().isVoid()
                && !document.identity().isCreditNote();
    }

    private void writeNotes(Tag root) {
        String notes = document.notes();
        if (notes != null && !notes.isBlank()) {
            heading(root, Word.NOTES, 40_000);
            sheet.paragraph(root, said(notes), PLAIN, Palette.TEXT);
        }
    }

    private String said(String notes) {
        return document.identity().isCreditNote() ? NoteReason.in(language, notes) : notes;
    }

    /** @param room that it needs with the first of what follows */
    private void heading(Tag root, Word word, int room) {
        sheet.need(room);
        Line line = Line.of(word.in(language), HEADING);
        int baseline = sheet.top() - HEADING.size();
        sheet.page()
                .tagged(
                        root.child(Role.HEADING),
                        () -> sheet.page().text(line, Palette.ACCENT, sheet.left(), baseline));
        sheet.down(15_000);
    }

    private static String inGroups(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
