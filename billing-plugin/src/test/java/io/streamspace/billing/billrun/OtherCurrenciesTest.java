package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.OtherCurrencies;
import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.grant.postgres.PostgresPurchasedGrants;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.sale.ImmediateSale;
import io.streamspace.billing.sale.PackSales;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.tax.BuyerTax;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCalculation;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxRule;
import io.streamspace.billing.tax.TaxableItem;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.Period;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherCurrenciesTest {

    private static final Instant ELEVENTH = Instant.parse("2026-01-11T00:00:00Z");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Currency KWD = Currency.getInstance("KWD");
    private static final Currency VND = Currency.getInstance("VND");

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");
    private final PlanChanges changes =
            new PlanChanges(books.ports, books.accounts(), books.transactions, books::billingTerms);
    private final PackSales packs = new PackSales(
            new PackSales.Ports(
                    books.accounts(),
                    new PostgresPurchasedGrants(books.jdbi),
                    new ImmediateSale(books.ports, books.accounts(), books::billingTerms),
                    books.ports.outbox(),
                    (account, kind, now) -> {},
                    books.transactions),
            books::billingTerms);

    @BeforeEach
    void offerInSeveralCurrencies() {
        offer(Map.of(
                JPY, list("3800", "600"),
                KWD, list("9.125", "1.505"),
                VND, list("699000", "99000")));
    }

    @AfterEach
    void closeBooks() {
        assertThat(books.violations()).isEmpty();
        books.close();
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 2574 JPY, 3800 JPY",
        "KWD, 6.181 KWD, 9.125 KWD",
        "VND, 473516 VND, 699000 VND",
        "USD, 20.32 USD, 29.99 USD",
    })
    void a_plan_costs_what_it_is_offered_for_in_the_accounts_currency(String currency, String rest, String whole) {
        pay(currency);

        Invoice signUp = changes.change(new Request(alice, "pro", When.NOW), ELEVENTH)
                .invoice()
                .orElseThrow();
        books.run("2026-02-01T01:00:00Z");

        assertThat(signUp.totals().total()).hasToString(rest);
        assertThat(books.invoices(alice).get(0).totals().total()).hasToString(whole);
        assertThat(books.invoices(alice).get(0).totals().currency()).hasToString(currency);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 600 JPY, 114 JPY", "KWD, 1.505 KWD, 0.286 KWD", "VND, 99000 VND, 18810 VND"})
    void a_pack_is_sold_and_taxed_in_its_minor_units(String currency, String price, String tax) {
        pay(currency);
        books.invoiceTerms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "19");
        books.credit(alice, "200000", Books.JANUARY, null);
        books.credit(alice, "1", Books.JANUARY, null);

        Invoice invoice = packs.purchase(alice, "minutes", ELEVENTH).invoice().orElseThrow();

        assertThat(invoice.totals().subtotal()).hasToString(price);
        assertThat(invoice.totals().credits())
                .as("given away: nothing is left to tax")
                .hasToString(price);
        assertThat(taxOf(invoice.lines().get(0))).hasToString(tax);
    }

    @Test
    void what_has_no_price_in_the_accounts_currency_is_not_sold() {
        offer(Map.of(JPY, new PriceList(Map.of("pro", new BigDecimal("3800")), Map.of())));
        pay("JPY");

        assertRefused(() -> changes.change(new Request(alice, "big", When.NOW), ELEVENTH));
        assertRefused(() -> packs.purchase(alice, "minutes", ELEVENTH));
        pay("EUR");
        assertRefused(() -> changes.change(new Request(alice, "pro", When.NOW), ELEVENTH));
        assertThat(books.invoices(alice)).isEmpty();
    }

    @Test
    void an_account_whose_plan_has_lost_its_price_is_set_aside_and_billed_when_there_is_one_again() {
        pay("JPY");
        changes.change(new Request(alice, "pro", When.NOW), ELEVENTH);
        offer(Map.of(JPY, new PriceList(Map.of(), Map.of())));

        books.run("2026-02-01T01:00:00Z");

        assertThat(books.invoices(alice)).hasSize(1);
        assertThat(setAside()).startsWith("price_missing");
        offerInSeveralCurrencies();
        books.run("2026-02-01T01:15:00Z");
        assertThat(books.invoices(alice).get(0).totals().total()).hasToString("3800 JPY");
    }

    @Test
    void use_at_rates_is_not_converted() {
        pay("JPY");
        books.useCpu(alice, Books.january(), 0, 100_000);

        books.run("2026-02-01T01:00:00Z");

        assertThat(books.invoices(alice)).isEmpty();
        assertThat(setAside()).startsWith("price_missing");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 0.8, 80 JPY", "KWD, 0.0015, 0.150 KWD", "VND, 1234.5, 123450 VND", "JPY, 0.005, 1 JPY"})
    void use_is_billed_at_the_rates_of_the_accounts_currency(String currency, BigDecimal rate, String total) {
        AccountId bob = books.open("bob");
        offer(Map.of(Currency.getInstance(currency), rates("cpu", rate)));
        pay(currency);
        books.useCpu(alice, Books.january(), 0, 100_000);
        books.useCpu(bob, Books.january(), 0, 100_000);

        books.run("2026-02-01T01:00:00Z");

        assertThat(books.invoices(alice).get(0).totals().total()).hasToString(total);
        assertThat(books.invoices(alice).get(0).lines().get(0).priced())
                .extracting(InvoiceLine.Priced::unitPrice, InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo(rate);
        assertThat(books.invoices(bob).get(0).totals().total())
                .as("everybody else pays the usual rates")
                .hasToString("5.00 USD");
    }

    @Test
    void a_meter_without_a_rate_in_the_currency_sets_aside_who_used_it_until_there_is_one() {
        offer(Map.of(JPY, rates("memory", new BigDecimal("2"))));
        pay("JPY");
        books.useCpu(alice, Books.january(), 0, 100_000);

        books.run("2026-02-01T01:00:00Z");

        assertThat(setAside()).startsWith("price_missing");
        offer(Map.of(JPY, rates("cpu", new BigDecimal("7"))));
        rerate("7");
        books.run("2026-02-01T01:15:00Z");
        books.run("2026-02-01T01:15:00Z");
        assertThat(books.invoices(alice).get(0).totals().total()).hasToString("700 JPY");
    }

    /** As records are that the plugin has rated anew. */
    private void rerate(String price) {
        books.jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_meter_records SET unit_price = ? WHERE account_id = ?",
                new BigDecimal(price),
                alice.value()));
    }

    private static PriceList rates(String meter, BigDecimal rate) {
        return new PriceList(Map.of(), Map.of(), Map.of(meter, new PerUnitPrice(rate)));
    }

    private static String taxOf(InvoiceLine line) {
        InvoiceTerms terms = Taxes.terms(PriceBasis.EXCLUSIVE, TaxRounding.LINE, "19");
        Taxation taxation = new Taxation(
                terms,
                new BuyerTax(
                        new TaxRule(terms.tax(), terms.seller()),
                        Taxes.buyer("DE", null, null),
                        line.amount().currency(),
                        List.of()));
        return new TaxCalculation(
                        List.of(new TaxableItem(line.amount(), taxation.of(line, ELEVENTH))),
                        TaxRounding.LINE,
                        line.amount().currency())
                .less(Money.zero(line.amount().currency()))
                .get(0)
                .tax()
                .amount()
                .toString();
    }

    private String setAside() {
        return books.jdbi.withHandle(
                handle -> handle.createQuery("SELECT set_aside FROM billing_accounts WHERE account_id = ?")
                        .bind(0, alice.value())
                        .mapTo(String.class)
                        .one());
    }

    private void pay(String currency) {
        books.jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_accounts SET currency = ? WHERE account_id = ?", currency, alice.value()));
    }

    private void offer(Map<Currency, PriceList> lists) {
        RateBook usual = Books.history(BillingMode.HYBRID, List.of()).latest();
        RateBook rateBook = new RateBook(
                true,
                BillingMode.HYBRID,
                Books.USD,
                usual.rates(),
                List.of(plan("free", "0"), plan("pro", "29.99"), plan("big", "99.99")),
                List.of(),
                List.of(new Pack(
                        "minutes",
                        "Minutes",
                        new BigDecimal("4.99"),
                        Map.of("minutes", BigInteger.valueOf(100)),
                        0,
                        Period.ofMonths(1),
                        Pack.Recurrence.ONE_TIME,
                        null)),
                OtherCurrencies.of(lists));
        books.terms = new RateBookHistory(List.of(new RateBookHistory.Version(Books.JANUARY, rateBook)), Books.JANUARY);
    }

    private static PriceList list(String pro, String minutes) {
        return new PriceList(Map.of("pro", new BigDecimal(pro)), Map.of("minutes", new BigDecimal(minutes)));
    }

    private static Plan plan(String id, String price) {
        return new Plan(id, "Plan " + id, new BigDecimal(price), PlanInterval.MONTH, Map.of());
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("price_missing"));
    }
}
