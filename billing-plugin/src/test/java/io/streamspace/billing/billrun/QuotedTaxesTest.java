package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.sale.ImmediateSale;
import io.streamspace.billing.sale.ImmediateSale.Order;
import io.streamspace.billing.sale.ImmediateSale.Paying;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxDecision.Outcome;
import io.streamspace.billing.tax.TaxDecision.Rate;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxQuestion;
import io.streamspace.billing.tax.TaxQuote;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices where a provider decides on taxes. */
class QuotedTaxesTest {

    private static final String DRAFTED = "2026-02-01T00:30:00Z";
    private static final String SEALED = "2026-02-01T01:00:00Z";
    private static final String AGAIN = "2026-02-01T02:00:00Z";
    private static final String MARCH_SEALED = "2026-03-01T01:00:00Z";
    private static final Instant NOON = Instant.parse("2026-01-20T12:00:00Z");

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final AccountId bob = books.open("bob");

    @BeforeEach
    void decideByProvider() {
        TaxTerms terms = new TaxTerms(TaxMode.STRIPE, PriceBasis.EXCLUSIVE, TaxRounding.LINE, List.of(), true);
        books.invoiceTerms = new InvoiceTerms(terms, Taxes.SELLER, null);
        is(alice, Taxes.buyer("FR", null, null));
        is(bob, Taxes.buyer("FR", null, null));
    }

    @AfterEach
    void close() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @Test
    void who_cannot_be_taxed_yet_waits_for_the_next_run_and_keeps_nobody_waiting() {
        decided(bob, Books.JANUARY, taxed("20"));
        use(alice);
        use(bob);

        books.run(SEALED);

        assertThat(books.invoices(alice)).isEmpty();
        assertThat(setAside(alice)).isEqualTo("tax_unknown: the payment provider has not decided it yet");
        assertThat(books.invoices(bob)).hasSize(1);

        decided(alice, Instant.parse(SEALED), taxed("20"));
        books.run(AGAIN);

        Invoice invoice = books.invoices(alice).get(0);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(invoice.totals().tax()).isEqualTo(usd(100));
        assertThat(setAside(alice)).isEqualTo("null");
    }

    @Test
    void who_used_nothing_needs_no_decision() {
        books.run(SEALED);

        assertThat(setAside(alice)).isEqualTo("null");
        assertThat(books.ports.periods().lockOpen(alice).orElseThrow().period().start())
                .isEqualTo(Books.FEBRUARY);
    }

    @Test
    void who_moves_between_draft_and_sealing_is_taxed_where_they_are_when_it_is_sent() {
        decided(alice, Books.JANUARY, taxed("20"));
        use(alice);
        books.run(DRAFTED);
        assertThat(books.invoices(alice).get(0).totals().tax()).isEqualTo(usd(100));

        is(alice, Taxes.buyer("AT", null, null));
        books.run(SEALED);
        assertThat(books.invoices(alice).get(0).status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(setAside(alice)).startsWith("tax_unknown");

        decided(alice, Instant.parse(SEALED), taxed("21"));
        books.run(AGAIN);

        Invoice sent = books.invoices(alice).get(0);
        assertThat(sent.status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(sent.totals().tax()).isEqualTo(usd(105));
        assertThat(sent.details().buyer().country()).contains("AT");
        assertThat(books.ports.ledger().balance(alice, LedgerAccount.TAX_PAYABLE, Books.USD))
                .isEqualTo(usd(-105));
    }

    @Test
    void a_business_elsewhere_in_the_union_owes_the_tax_itself() {
        is(alice, Taxes.buyer("FR", "FR83404833048", null));
        decided(alice, Books.JANUARY, new TaxDecision(Outcome.REVERSE_CHARGED, List.of(), "taxcalc_1"));
        use(alice);

        books.run(SEALED);

        Invoice invoice = books.invoices(alice).get(0);
        assertThat(invoice.totals().tax()).isEqualTo(usd(0));
        assertThat(invoice.taxLines())
                .extracting(TaxLine::category, TaxLine::reason, TaxLine::taxable)
                .containsExactly(tuple(TaxCategory.AE, "Reverse charge", usd(500)));
    }

    @Test
    void a_correction_is_taxed_as_the_older_decision_said() {
        decided(alice, Books.JANUARY, taxed("20"));
        use(alice);
        books.run(SEALED);
        decided(alice, Books.FEBRUARY.plusSeconds(86_400), taxed("25"));
        books.useCpu(alice, Books.january(), 1, -20_000);
        books.useCpu(alice, new Interval(Books.FEBRUARY, Instant.parse("2026-03-01T00:00:00Z")), 0, 100_000);

        books.run(MARCH_SEALED);

        Invoice second = books.invoices(alice).get(0);
        assertThat(second.taxLines())
                .extracting(TaxLine::percent, TaxLine::taxable, TaxLine::amount)
                .containsExactlyInAnyOrder(
                        tuple(new BigDecimal("25"), usd(500), usd(125)),
                        tuple(new BigDecimal("20"), usd(-100), usd(-20)));
    }

    @Test
    void what_was_used_late_is_taxed_as_was_decided_then_though_the_buyer_has_moved() {
        decided(alice, Books.JANUARY, taxed("20"));
        books.run(SEALED);
        is(alice, Taxes.buyer("AT", null, null));
        decided(alice, Books.FEBRUARY.plusSeconds(86_400), taxed("25"));
        books.useCpu(alice, Books.january(), 1, 100_000);

        books.run(MARCH_SEALED);

        assertThat(books.invoices(alice).get(0).taxLines())
                .extracting(TaxLine::percent, TaxLine::amount)
                .containsExactly(tuple(new BigDecimal("20"), usd(100)));
    }

    @Test
    void nothing_is_sold_whose_tax_is_not_known() {
        assertThatThrownBy(() -> sell("p1")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
            assertThat(problem.code()).isEqualTo("payment_provider_unavailable");
        });
        decided(alice, Books.JANUARY, new TaxDecision(Outcome.PLACE_UNKNOWN, List.of(), ""));
        assertThatThrownBy(() -> sell("p1")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
            assertThat(problem.code()).isEqualTo("tax_unknown");
            assertThat(problem.invalidParameters())
                    .extracting(Problem.InvalidParameter::field)
                    .containsExactly("buyer.address");
        });
        assertThat(books.invoices(alice)).isEmpty();

        decided(alice, Books.JANUARY.plusSeconds(1), taxed("20"));

        assertThat(sell("p1").totals().tax()).isEqualTo(usd(100));
    }

    @Test
    void the_preview_is_what_is_then_made_and_refused_while_it_would_be_a_guess() {
        use(alice);
        assertThatThrownBy(this::preview).isInstanceOf(Problem.class).hasMessageContaining("not known yet");
        decided(alice, Books.JANUARY, taxed("8.875"));
        Invoice preview = preview();

        books.run(SEALED);

        Invoice sent = books.invoices(alice).get(0);
        assertThat(sent.totals()).isEqualTo(preview.totals());
        assertThat(sent.taxLines()).isEqualTo(preview.taxLines());
        assertThat(sent.totals().tax()).isEqualTo(usd(44));
    }

    private Invoice preview() {
        return new InvoicePreview(books.ports, books::billingTerms)
                .of(books.accounts().find(alice).orElseThrow(), Books.FEBRUARY.minusMillis(1));
    }

    private Invoice sell(String saleId) {
        InvoiceLine pack =
                new InvoiceLine(LineKind.PACK, "Pack", new Interval(NOON, Books.FEBRUARY), null, null, usd(500));
        ImmediateSale sale = new ImmediateSale(books.ports, books.accounts(), books::billingTerms);
        return books.transactions.in(() -> sale.sell(new Order(alice, saleId, List.of(pack), Paying.ON_TERMS), NOON)
                .invoice()
                .orElseThrow());
    }

    private void is(AccountId account, Buyer buyer) {
        books.ports.buyers().change(account, buyer);
    }

    private void use(AccountId account) {
        books.useCpu(account, Books.january(), 0, 100_000); // 5.00 USD
    }

    private void decided(AccountId account, Instant from, TaxDecision decision) {
        Buyer buyer = books.ports.buyers().of(List.of(account)).getOrDefault(account, Buyer.UNKNOWN);
        TaxQuestion question =
                TaxQuestion.of(buyer, Books.USD, TaxTerms.USUAL_PRODUCT_CODE).orElseThrow();
        books.decided
                .computeIfAbsent(account, none -> new ArrayList<>())
                .add(new TaxQuote(from, question.digest(), decision, from));
    }

    private static TaxDecision taxed(String percent) {
        return new TaxDecision(Outcome.TAXED, List.of(new Rate("Here", "VAT", new BigDecimal(percent))), "taxcalc_1");
    }

    private String setAside(AccountId account) {
        return books.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(set_aside, 'null') FROM billing_accounts WHERE account_id = ?")
                .bind(0, account.value())
                .mapTo(String.class)
                .one());
    }

    private static Money usd(long cents) {
        return new Money(cents, Books.USD);
    }
}
