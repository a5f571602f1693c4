package io.streamspace.billing.provider.adapter;

import static io.streamspace.billing.provider.adapter.InboxDesk.ALICE;
import static io.streamspace.billing.provider.adapter.InboxDesk.BOOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresBuyers;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.tax.FetchTaxQuote;
import io.streamspace.billing.provider.tax.SweepTaxes;
import io.streamspace.billing.provider.tax.TaxedBuyers;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxDecision;
import io.streamspace.billing.tax.TaxDecision.Outcome;
import io.streamspace.billing.tax.TaxDecision.Rate;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxQuestion;
import io.streamspace.billing.tax.TaxQuote;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.values.Interval;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaxBookTest {

    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Interval JANUARY = new Interval(SINCE, Instant.parse("2026-02-01T00:00:00Z"));

    private final InboxDesk desk = new InboxDesk();
    private final PostgresProviderTaxQuotes book = new PostgresProviderTaxQuotes(desk.jdbi);
    private final List<TaxQuestion> asked = new ArrayList<>();
    private TaxMode mode = TaxMode.STRIPE;
    private String productCode = "txcd_1";
    private Function<TaxQuestion, TaxDecision> provider = question -> taxed("20", "taxcalc_1");

    private final TaxedBuyers buyers = new TaxedBuyers(new PostgresBuyers(desk.jdbi), desk.tasks, () -> mode);
    private final FetchTaxQuote fetchTaxQuote = new FetchTaxQuote(
            new FetchTaxQuote.Ports(
                    () -> Optional.of(gateway()),
                    new PostgresAccounts(desk.jdbi, () -> USD, at -> JANUARY),
                    buyers,
                    book,
                    desk.transactions),
            this::terms);
    private final SweepTaxes sweep = new SweepTaxes(book, desk.tasks, desk.transactions, this::terms);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void who_changes_is_asked_about_and_what_was_said_is_kept() {
        open(ALICE);
        change(ALICE, "FR");

        round();

        assertThat(asked).extracting(question -> question.address().country()).containsExactly("FR");
        TaxQuote quote = quotes(ALICE).get(0);
        assertThat(quote.validFrom()).isEqualTo(BOOKED);
        assertThat(quote.digest()).isEqualTo(asked.get(0).digest());
        assertThat(quote.decision()).isEqualTo(taxed("20", "taxcalc_1"));
        assertThat(desk.taskStates()).containsExactly("tax:buyer waiting");
    }

    @Test
    void after_thirty_days_it_is_asked_again_and_confirmed_or_replaced() {
        open(ALICE);
        change(ALICE, "FR");
        round();
        provider = question -> taxed("20.0", "taxcalc_2");
        desk.platformWait(Duration.ofDays(30).minusMillis(1));
        round();
        assertThat(asked).hasSize(1);
        desk.platformWait(Duration.ofMillis(1));
        round();

        assertThat(quotes(ALICE)).hasSize(1);
        assertThat(quotes(ALICE).get(0).checkedAt()).isEqualTo(BOOKED.plus(Duration.ofDays(30)));
        assertThat(quotes(ALICE).get(0).decision().reference()).isEqualTo("taxcalc_2");

        provider = question -> taxed("21", "taxcalc_3");
        desk.platformWait(Duration.ofDays(30));
        round();

        assertThat(quotes(ALICE))
                .extracting(quote -> quote.decision().percent().toPlainString())
                .containsExactly("20", "21");
    }

    @Test
    void whoever_changes_while_the_clock_stands_still_gets_a_later_decision() {
        open(ALICE);
        change(ALICE, "FR");
        round();
        provider = question -> taxed("19", "taxcalc_2");
        change(ALICE, "DE");
        round();

        assertThat(quotes(ALICE)).extracting(TaxQuote::validFrom).containsExactly(BOOKED, BOOKED.plusMillis(1));
        assertThat(quotes(ALICE).get(1).digest()).isEqualTo(asked.get(1).digest());
    }

    @Test
    void while_the_provider_is_away_nothing_is_kept_and_it_is_asked_again() {
        open(ALICE);
        change(ALICE, "FR");
        provider = question -> {
            throw new ProviderAway("It does not answer.", Duration.ofSeconds(5), null);
        };
        round();
        assertThat(quotes(ALICE)).isEmpty();
        assertThat(sweep.sweep(BOOKED)).isZero();

        provider = question -> taxed("20", "taxcalc_1");
        desk.wait(Duration.ofMinutes(1));
        round();

        assertThat(quotes(ALICE)).hasSize(1);
    }

    @Test
    void what_could_not_be_decided_is_kept_as_well() {
        open(ALICE);
        change(ALICE, "US");
        provider = question -> new TaxDecision(Outcome.PLACE_UNKNOWN, List.of(), "");

        round();

        assertThat(quotes(ALICE))
                .extracting(quote -> quote.decision().outcome())
                .containsExactly(Outcome.PLACE_UNKNOWN);
    }

    @Test
    void nobody_is_asked_about_who_is_exempt_nowhere_or_taxed_by_configuration() {
        open(ALICE);
        open(BOB);
        buyers.change(ALICE, new Buyer(party("FR"), "Public school", null));
        buyers.change(BOB, Buyer.UNKNOWN);
        round();
        assertThat(desk.taskStates()).containsExactly("tax:buyer done", "tax:buyer done");

        mode = TaxMode.CONFIGURED;
        change(BOB, "FR");
        round();

        assertThat(asked).isEmpty();
        assertThat(sweep.sweep(BOOKED)).isZero();
    }

    @Test
    void who_has_an_open_period_and_was_never_asked_about_is_once() {
        mode = TaxMode.CONFIGURED;
        open(ALICE);
        open(BOB);
        change(ALICE, "FR");
        buyers.change(BOB, Buyer.UNKNOWN);
        mode = TaxMode.STRIPE;

        assertThat(sweep.sweep(BOOKED)).isEqualTo(1);
        assertThat(sweep.sweep(BOOKED)).isZero();
        round();
        assertThat(quotes(ALICE)).hasSize(1);
        assertThat(sweep.sweep(BOOKED)).isZero();

        productCode = "txcd_2";
        assertThat(sweep.sweep(BOOKED)).isEqualTo(1);
        round();
        assertThat(asked).extracting(TaxQuestion::productCode).containsExactly("txcd_1", "txcd_2");
        assertThat(quotes(ALICE)).hasSize(2);
        assertThat(sweep.sweep(BOOKED)).isZero();
    }

    @Test
    void what_was_decided_stands() {
        open(ALICE);
        change(ALICE, "FR");
        round();

        for (String forgery : List.of(
                "UPDATE billing_provider_tax_quotes SET rates = '[]', outcome = 'exempt'",
                "UPDATE billing_provider_tax_quotes SET valid_from = '2025-01-01'",
                "DELETE FROM billing_provider_tax_quotes")) {
            assertThatThrownBy(() -> desk.jdbi.useHandle(handle -> handle.execute(forgery)))
                    .hasMessageContaining("stands");
        }
    }

    @Test
    void a_change_that_fails_asks_nothing() {
        open(ALICE);

        assertThatThrownBy(() -> desk.transactions.run(() -> {
                    change(ALICE, "FR");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(desk.taskStates()).isEmpty();
    }

    private TaxTerms terms() {
        return new TaxTerms(mode, PriceBasis.EXCLUSIVE, TaxRounding.LINE, List.of(), true, productCode);
    }

    private void open(AccountId account) {
        desk.jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, ?, ?, 'USD') "
                        + "ON CONFLICT DO NOTHING",
                account.value(),
                account.shard(),
                Sql.parameter(SINCE)));
        new PostgresPeriods(desk.jdbi).open(List.of(account), JANUARY);
    }

    private void change(AccountId account, String country) {
        buyers.change(account, new Buyer(party(country), null, null));
    }

    private static Party party(String country) {
        return new Party("Buyer", new Address(null, null, null, null, null, country), null, List.of());
    }

    private void round() {
        desk.performing(fetchTaxQuote, Runnable::run).round();
    }

    private List<TaxQuote> quotes(AccountId account) {
        return book.of(List.of(account)).getOrDefault(account, List.of());
    }

    private static TaxDecision taxed(String percent, String reference) {
        return new TaxDecision(Outcome.TAXED, List.of(new Rate("France", "VAT", new BigDecimal(percent))), reference);
    }

    private PaymentGateway gateway() {
        PaymentGateway.Taxes taxes = question -> {
            asked.add(question);
            return provider.apply(question);
        };
        return (PaymentGateway) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PaymentGateway.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("taxes");
                    return taxes;
                });
    }
}
