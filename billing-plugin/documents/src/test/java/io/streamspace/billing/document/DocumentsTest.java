package io.streamspace.billing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.NoteDraft;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Credit notes on invoices of which promotional credit paid a part: what is on paper is what was computed. */
class DocumentsTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final BigDecimal PERCENT = new BigDecimal("19");

    @Test
    void the_tax_of_a_whole_credit_note_is_that_of_what_was_taxed() {
        Invoice invoice =
                new Samples("EUR").line("Plan", 3_000, 1_000, Samples.STANDARD).sent(0, 0);
        InvoiceDocument document = document(invoice, new NoteDraft(invoice, List.of()).whole(), 2_380);

        assertThat(document.taxes()).singleElement().satisfies(tax -> {
            assertThat(tax.taxable()).hasToString("20.00 EUR");
            assertThat(tax.amount()).hasToString("3.80 EUR");
        });
        DocumentSums sums = document.sums();
        assertThat(sums.subtotal()).hasToString("30.00 EUR");
        assertThat(sums.allowance()).hasToString("10.00 EUR");
        assertThat(sums.gross()).as("as on the invoice").hasToString("23.80 EUR");
        assertThat(sums.credited()).as("promotional credit that comes back").hasToString("10.00 EUR");
        assertThat(sums.due()).as("set off against what was open").hasToString("23.80 EUR");
        assertThat(sums.prepaid()).as("added to the credit").hasToString("10.00 EUR");
    }

    @Test
    void without_promotional_credit_there_is_nothing_to_give_back() {
        InvoiceDocument document =
                new Samples("EUR").line("Plan", 3_000, Samples.STANDARD).creditNote(0);

        assertThat(document.sums().allowance().isZero()).isTrue();
        assertThat(document.sums().credited().isZero()).isTrue();
    }

    @Test
    void what_bears_no_tax_has_no_share() {
        InvoiceDocument document = new Samples("EUR").line("Plan", 3_000, null).creditNote(0);

        assertThat(document.taxes()).isEmpty();
        assertThat(document.sums().allowance().isZero()).isTrue();
    }

    @Test
    void the_arithmetic_on_paper_is_right_to_the_cent_whatever_part_is_taken_back() {
        Random random = new Random(6);
        for (int round = 0; round < 2_000; round++) {
            long amount = 1 + random.nextInt(100_000);
            Invoice invoice = new Samples("EUR")
                    .line("Plan", amount, random.nextInt((int) amount + 1), Samples.STANDARD)
                    .sent(0, 0);
            BigDecimal part = BigDecimal.valueOf(1 + random.nextInt((int) amount), 2);
            InvoiceDocument document = document(
                    invoice, new NoteDraft(invoice, List.of()).ofLines(Map.of(1, part)), random.nextInt(50_000));

            TaxLine tax = document.taxes().get(0);
            BigDecimal exact = tax.taxable().amount().multiply(PERCENT).movePointLeft(2);
            assertThat(tax.amount().amount().subtract(exact).abs())
                    .as("%s of %s, taxed %s", part, amount, tax)
                    .isLessThanOrEqualTo(new BigDecimal("0.011"));
            assertThat(tax.taxable().plus(document.sums().allowance()).amount()).isEqualByComparingTo(part);
        }
    }

    private static InvoiceDocument document(Invoice invoice, List<CreditNote.Line> lines, long open) {
        CreditNote note = new CreditNote(
                invoice.account(),
                CreditNote.id(invoice.id(), 1),
                "CN-000007",
                invoice.id(),
                "INV-000042",
                lines,
                CreditNote.Amounts.of(lines, new Money(open, EUR)),
                new AdminAction("root", "An outage", Instant.parse("2026-02-20T10:00:00Z")));
        return Documents.of(note, invoice, ZoneOffset.UTC);
    }
}
