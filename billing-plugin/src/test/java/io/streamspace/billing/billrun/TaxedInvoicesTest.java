package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.MoneyLaws;
import io.streamspace.billing.sale.ImmediateSale;
import io.streamspace.billing.sale.ImmediateSale.Order;
import io.streamspace.billing.sale.ImmediateSale.Paying;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaxedInvoicesTest {

    private static final String SEALED = "2026-02-01T01:00:00Z";
    private static final String MARCH_SEALED = "2026-03-01T01:00:00Z";

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");

    @AfterEach
    void close() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void tax_comes_on_top_and_is_owed_to_the_office() {
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "19");
        use(20_300); // 1.015 USD

        Invoice invoice = sealed();

        assertThat(invoice.totals().subtotal()).isEqualTo(usd(102));
        assertThat(invoice.totals().tax()).isEqualTo(usd(19));
        assertThat(invoice.totals().total()).isEqualTo(usd(121));
        assertThat(invoice.taxLines())
                .containsExactly(new TaxLine(TaxCategory.S, "VAT", new BigDecimal("19"), null, usd(102), usd(19)));
        assertThat(balance(LedgerAccount.TAX_PAYABLE)).isEqualTo(usd(-19));
        assertThat(balance(LedgerAccount.REVENUE)).isEqualTo(usd(-102));
        assertThat(balance(LedgerAccount.RECEIVABLE)).isEqualTo(usd(121));
    }

    @Test
    void where_prices_include_tax_the_buyer_pays_just_them() {
        books.invoiceTerms = Taxes.terms(PriceBasis.INCLUSIVE, TaxRounding.LINE, "19");
        use(238_000); // 11.90 USD

        Invoice invoice = sealed();

        assertThat(invoice.totals().subtotal()).isEqualTo(usd(1000));
        assertThat(invoice.totals().tax()).isEqualTo(usd(190));
        assertThat(invoice.totals().total()).isEqualTo(usd(1190));
        assertThat(invoice.lines().get(0).price()).isEqualTo(usd(1190));
        assertThat(balance(LedgerAccount.REVENUE)).isEqualTo(usd(-1000));
    }

    @Test
    void promotional_credit_lowers_the_base_and_paid_credit_pays_after_tax() {
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "20");
        books.useCpu(alice, Books.january(), 0, 100_000);
        books.useCpu(alice, Books.january(), 0, 100_000);
        books.credit(alice, "4.00", Books.JANUARY, null);

        Invoice invoice = sealed();

        assertThat(invoice.totals().subtotal()).isEqualTo(usd(1000));
        assertThat(invoice.totals().tax()).isEqualTo(usd(120));
        assertThat(invoice.totals().credits()).isEqualTo(usd(400));
        assertThat(invoice.totals().total()).isEqualTo(usd(720));
    }

    @Test
    void promotional_credit_that_covers_everything_leaves_no_tax() {
        books.invoiceTerms = Taxes.terms(PriceBasis.INCLUSIVE, TaxRounding.INVOICE, "19");
        use(238_000);
        books.credit(alice, "50.00", Books.JANUARY, null);

        Invoice invoice = sealed();

        assertThat(invoice.totals().credits()).isEqualTo(usd(1000));
        assertThat(invoice.totals().tax()).isEqualTo(usd(0));
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void a_correction_is_taxed_as_what_it_corrects_was() {
        books.invoiceTerms = Taxes.terms(PriceBasis.INCLUSIVE, TaxRounding.LINE, "19");
        use(238_000);
        sealed();
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "7.5");
        books.useCpu(alice, Books.january(), 1, -119_000);

        books.run(MARCH_SEALED);

        Invoice correction = books.invoices(alice).get(0);
        LineTax tax = Objects.requireNonNull(correction.lines().get(0).tax());
        assertThat(correction.lines().get(0).kind()).isEqualTo(LineKind.CORRECTION);
        assertThat(tax.treatment().percent()).isEqualByComparingTo("19");
        assertThat(tax.price()).isEqualTo(usd(-595));
        assertThat(correction.totals().subtotal()).isEqualTo(usd(-500));
        assertThat(correction.totals().tax()).isEqualTo(usd(-95));
        assertThat(correction.totals().credited()).isEqualTo(usd(595));
        assertThat(balance(LedgerAccount.TAX_PAYABLE)).isEqualTo(usd(-95));
    }

    @Test
    void what_a_void_invoice_billed_keeps_its_price_whatever_prices_include_by_then() {
        books.invoiceTerms = Taxes.terms(PriceBasis.INCLUSIVE, TaxRounding.LINE, "19");
        use(238_000);
        InvoiceLine setup = new InvoiceLine(LineKind.MANUAL, "Setup", Books.january(), null, null, usd(2380))
                .priced(PriceBasis.INCLUSIVE);
        books.transactions.run(
                () -> books.ports.pendingLines().add(List.of(new Pending(alice, "setup", setup, Books.JANUARY))));
        Invoice voided = sealed();
        new Desk(books).voidInvoice(voided, Instant.parse("2026-02-10T00:00:00Z"));
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "19");

        books.run(MARCH_SEALED);

        Invoice again = books.invoices(alice).get(0);
        assertThat(again.totals().subtotal()).isEqualTo(voided.totals().subtotal());
        assertThat(again.totals().total()).isEqualTo(usd(1190 + 2380));
        assertThat(again.lines()).extracting(InvoiceLine::price).containsExactly(usd(1190), usd(2380));
    }

    @Test
    void what_was_billed_without_tax_is_corrected_without() {
        use(100_000);
        sealed();
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "19");
        books.useCpu(alice, Books.january(), 1, 100_000);

        books.run(MARCH_SEALED);

        Invoice correction = books.invoices(alice).get(0);
        assertThat(correction.totals().tax()).isEqualTo(usd(0));
        assertThat(correction.totals().total()).isEqualTo(usd(500));
        assertThat(correction.taxLines()).extracting(TaxLine::category).containsExactly(TaxCategory.E);
    }

    @Test
    void a_sent_invoice_goes_on_saying_who_bought_and_sold() {
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "19");
        Buyer french = Taxes.buyer("FR", "FR83404833048", null);
        books.ports.buyers().change(alice, french);
        use(100_000);
        Invoice sent = sealed();

        books.ports.buyers().change(alice, Taxes.buyer("DE", null, null));
        books.invoiceTerms = new InvoiceTerms(TaxTerms.NONE, Taxes.SELLER, null);

        Invoice later = books.invoices(alice).get(0);
        assertThat(later).isEqualTo(sent);
        assertThat(later.details().buyer()).isEqualTo(french.party());
        assertThat(later.details().seller()).isEqualTo(Taxes.SELLER);
        assertThat(later.details().purchaseOrder()).isEqualTo("PO 1");
        assertThat(later.details().notes()).isEqualTo("Thank you: 3 % ☂");
        assertThat(later.taxLines())
                .extracting(TaxLine::category, TaxLine::reason)
                .containsExactly(tuple(TaxCategory.AE, "Reverse charge"));
    }

    @Test
    void the_hash_covers_who_buys_and_the_tax() {
        books.invoiceTerms = Taxes.terms(PriceBasis.INCLUSIVE, TaxRounding.LINE, "19");
        books.ports.buyers().change(alice, Taxes.buyer("DE", null, null));
        use(100_000);
        sealed();

        for (String forgery : List.of(
                "UPDATE billing_invoices SET buyer = jsonb_set(buyer, '{name}', '\"Mallory\"')",
                "UPDATE billing_invoices SET notes = 'none'",
                "UPDATE billing_invoice_lines SET tax_name = 'Sales tax'",
                "UPDATE billing_invoice_taxes SET reason = 'because'")) {
            assertThat(brokenBy(forgery)).as(forgery).contains(8);
        }
    }

    @Test
    void what_is_sold_at_once_is_taxed_alike() {
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "19");
        books.credit(alice, "10.00", Books.JANUARY, null);
        Instant noon = Instant.parse("2026-01-20T12:00:00Z");
        InvoiceLine pack =
                new InvoiceLine(LineKind.PACK, "Pack", new Interval(noon, Books.FEBRUARY), null, null, usd(499));
        ImmediateSale sale = new ImmediateSale(books.ports, books.accounts(), books::billingTerms);

        Invoice onTerms = books.transactions.in(() -> sale.sell(
                        new Order(alice, "p1", List.of(pack, pack, pack), Paying.ON_TERMS), noon)
                .invoice()
                .orElseThrow());

        assertThat(onTerms.totals().subtotal()).isEqualTo(usd(1497));
        assertThat(onTerms.totals().tax()).isEqualTo(usd(95));
        assertThat(onTerms.totals().total()).isEqualTo(usd(592));
        assertThat(books.invoices(alice)).containsExactly(onTerms);
    }

    @Test
    void the_preview_is_what_is_then_made() {
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.INVOICE, "19");
        books.ports.buyers().change(alice, Taxes.buyer("US", null, null));
        books.credit(alice, "1.00", Books.JANUARY, null);
        use(33_333);
        Invoice preview = new InvoicePreview(books.ports, books::billingTerms)
                .of(books.accounts().find(alice).orElseThrow(), Books.FEBRUARY.minusMillis(1));

        Invoice sent = sealed();

        assertThat(sent.totals()).isEqualTo(preview.totals());
        assertThat(sent.lines()).isEqualTo(preview.lines());
        assertThat(sent.taxLines()).isEqualTo(preview.taxLines());
        assertThat(sent.details()).isEqualTo(preview.details());
    }

    private List<Integer> brokenBy(String forgery) {
        return books.jdbi.inTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.execute(forgery);
            List<Integer> laws = new MoneyLaws(Jdbi.create(handle.getConnection()))
                    .violations().stream().map(Violation::law).toList();
            handle.rollback();
            return laws;
        });
    }

    private void use(long milliCoreHours) {
        books.useCpu(alice, Books.january(), 0, milliCoreHours);
    }

    private Invoice sealed() {
        books.run(SEALED);
        return books.invoices(alice).get(0);
    }

    private Money balance(LedgerAccount account) {
        return books.ports.ledger().balance(alice, account, Books.USD);
    }

    private static Money usd(long cents) {
        return new Money(cents, Books.USD);
    }
}
