package io.streamspace.billing.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.tax.TaxDecision.Outcome;
import io.streamspace.billing.tax.TaxDecision.Rate;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BuyerTaxTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    @Test
    void who_says_nothing_of_a_country_has_to() {
        BuyerTax tax = tax(buyer(null, null), List.of());

        assertThat(tax.at(JUNE)).isEmpty();
        assertThat(tax.lack().field()).isEqualTo("buyer.address.country");
        assertThat(tax.lack().problem().kind()).isEqualTo(Problem.Kind.INVALID);
        assertThat(tax.lack().problem().code()).isEqualTo("tax_unknown");
    }

    @Test
    void until_the_provider_has_answered_nothing_is_known() {
        BuyerTax tax = tax(buyer("FR", null), List.of());

        assertThat(tax.at(JUNE)).isEmpty();
        assertThat(tax.ofUseUpTo(JUNE)).isEmpty();
        assertThat(tax.lack()).isEqualTo(MissingTaxData.WAITING);
        assertThat(tax.lack().problem().kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(tax.lack().problem().code()).isEqualTo("payment_provider_unavailable");
    }

    @Test
    void a_decision_about_earlier_details_says_nothing_of_what_is_sold_now_but_of_what_was_used_then() {
        Buyer french = buyer("FR", null);
        BuyerTax moved = tax(buyer("AT", null), List.of(quote(french, MAY, taxed("20"))));

        assertThat(moved.at(JUNE)).isEmpty();
        assertThat(moved.lack()).isEqualTo(MissingTaxData.WAITING);
        assertThat(moved.ofUseUpTo(MAY)).map(TaxTreatment::percent).contains(new BigDecimal("20"));
    }

    @Test
    void who_moves_back_is_not_taxed_by_what_was_decided_before_moving() {
        Buyer french = buyer("FR", null);
        Buyer austrian = buyer("AT", null);

        BuyerTax back = tax(french, List.of(quote(french, MAY, taxed("20")), quote(austrian, JUNE, taxed("21"))));

        assertThat(back.at(JULY)).isEmpty();
    }

    @Test
    void the_first_decision_holds_for_all_time_before_and_each_until_the_next() {
        Buyer french = buyer("FR", null);
        BuyerTax tax = tax(french, List.of(quote(french, JUNE, taxed("20")), quote(french, JULY, taxed("21"))));

        assertThat(percentAt(tax, MAY)).isEqualTo("20");
        assertThat(percentAt(tax, JULY.minusMillis(1))).isEqualTo("20");
        assertThat(percentAt(tax, JULY)).isEqualTo("21");
    }

    @Test
    void who_is_exempt_here_needs_no_decision() {
        BuyerTax tax = tax(new Buyer(buyer("FR", null).party(), "Public school", null), List.of());

        assertThat(tax.at(JUNE)).map(TaxTreatment::category).contains(TaxCategory.E);
        assertThat(tax.at(JUNE)).map(TaxTreatment::reason).contains("Public school");
    }

    @ParameterizedTest
    @CsvSource({
        "zero_rated,FR,Z,",
        "exempt,FR,E,Exempt from tax",
        "reverse_charged,FR,AE,Reverse charge",
        "not_collected,FR,O,Outside the scope of tax",
        "not_collected,CH,G,Export outside the European Union",
    })
    void who_pays_none_is_told_why(String outcome, String country, TaxCategory category, @Nullable String reason) {
        Buyer buyer = buyer(country, null);
        TaxDecision decision = new TaxDecision(Outcome.ofKey(outcome), List.of(), "taxcalc_1");

        assertThat(tax(buyer, List.of(quote(buyer, MAY, decision))).at(JUNE))
                .contains(new TaxTreatment(category, "VAT", BigDecimal.ZERO, reason, PriceBasis.EXCLUSIVE));
    }

    @ParameterizedTest
    @EnumSource
    void what_the_provider_could_not_decide_names_what_is_wrong(Outcome outcome) {
        Buyer buyer = buyer("FR", "FR83404833048");
        TaxDecision decision = outcome == Outcome.TAXED ? taxed("20") : new TaxDecision(outcome, List.of(), "");
        BuyerTax tax = tax(buyer, List.of(quote(buyer, MAY, decision)));

        assertThat(tax.at(JUNE).isPresent()).isEqualTo(outcome.isDecided());
        assertThat(tax.lack().field() == null).isEqualTo(outcome.isDecided());
    }

    @Test
    void several_rates_at_once_are_one_row_with_their_sum() {
        Buyer buyer = buyer("US", null);
        TaxDecision decision = new TaxDecision(
                Outcome.TAXED,
                List.of(
                        new Rate("California", "Sales tax", new BigDecimal("6.0")),
                        new Rate("Los Angeles County", "Sales tax", new BigDecimal("0.25")),
                        new Rate("Measure M", "District tax", new BigDecimal("2.250"))),
                "taxcalc_1");

        assertThat(tax(buyer, List.of(quote(buyer, MAY, decision))).at(JUNE))
                .contains(new TaxTreatment(
                        TaxCategory.S, "Sales tax + District tax", new BigDecimal("8.5"), null, PriceBasis.EXCLUSIVE));
    }

    @Test
    void a_question_is_another_if_anything_in_it_is() {
        Buyer buyer = buyer("FR", "FR83404833048");
        String digest = question(buyer, "USD", "txcd_1").digest();

        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(List.of(
                        question(buyer, "EUR", "txcd_1").digest(),
                        question(buyer, "USD", "txcd_2").digest(),
                        question(buyer("FR", null), "USD", "txcd_1").digest(),
                        question(buyer("IT", "FR83404833048"), "USD", "txcd_1").digest()))
                .doesNotHaveDuplicates()
                .doesNotContain(digest);
        assertThat(question(new Buyer(buyer.party(), null, "PO 7"), "USD", "txcd_1")
                        .digest())
                .isEqualTo(digest);
    }

    /** The oracle walks all instants that matter and remembers what was last said. */
    @RepeatedTest(200)
    void what_is_in_force_is_what_was_said_last(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Buyer> buyers = List.of(buyer("FR", null), buyer("AT", null), buyer("US", null));
        List<TaxQuote> quotes = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            if (random.nextInt(3) == 0) {
                quotes.add(quote(
                        buyers.get(random.nextInt(2)), day(day), taxed(Integer.toString(1 + random.nextInt(30)))));
            }
        }
        Buyer present = buyers.get(random.nextInt(3));
        int day = random.nextInt(10);

        BuyerTax tax = tax(present, quotes);

        assertThat(tax.ofUseUpTo(day(day)).map(TaxTreatment::percent)).isEqualTo(said(quotes, 0, day));
        assertThat(tax.at(day(day)).map(TaxTreatment::percent)).isEqualTo(said(quotes, moved(quotes, present), day));
    }

    private static Optional<BigDecimal> said(List<TaxQuote> quotes, int from, int day) {
        BigDecimal said = null;
        for (TaxQuote quote : quotes.subList(from, quotes.size())) {
            if (said == null || !quote.validFrom().isAfter(day(day))) {
                said = quote.decision().percent().stripTrailingZeros();
            }
        }
        return Optional.ofNullable(said).map(percent -> percent.scale() < 0 ? percent.setScale(0) : percent);
    }

    /** After the last decision about anybody else's details. */
    private static int moved(List<TaxQuote> quotes, Buyer present) {
        int from = 0;
        for (int i = 0; i < quotes.size(); i++) {
            if (!quotes.get(i)
                    .digest()
                    .equals(question(present, "USD", "txcd_1").digest())) {
                from = i + 1;
            }
        }
        return from;
    }

    /** The oracle knows no ratios, rows or remainders: it adds decimals up and rounds once. */
    @RepeatedTest(200)
    void the_tax_of_the_lines_is_that_of_their_sum_at_the_sum_of_the_rates(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            rates.add(new Rate("J" + i, "Sales tax", BigDecimal.valueOf(1 + random.nextInt(99_999), 4)));
        }
        Buyer buyer = buyer("US", null);
        TaxDecision decision = new TaxDecision(Outcome.TAXED, rates, "taxcalc_1");
        TaxTreatment treatment =
                tax(buyer, List.of(quote(buyer, MAY, decision))).at(JUNE).orElseThrow();
        List<TaxableItem> sold = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            sold.add(new TaxableItem(new Money(random.nextInt(1_000_000), USD), treatment));
        }

        List<TaxedItem> taxedItem = new TaxCalculation(sold, TaxRounding.INVOICE, USD).less(Money.zero(USD));
        List<TaxLine> rows = TaxLine.of(taxedItem.stream().map(TaxedItem::tax).toList());

        BigDecimal exact = BigDecimal.ZERO;
        for (Rate rate : rates) {
            for (TaxableItem one : sold) {
                exact = exact.add(one.price().amount().multiply(rate.percent()).movePointLeft(2));
            }
        }
        long oracle = exact.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        assertThat(rows)
                .extracting(TaxLine::category, TaxLine::amount)
                .containsExactly(tuple(TaxCategory.S, new Money(oracle, USD)));
        assertThat(taxedItem.stream().map(one -> one.tax().amount()).reduce(Money.zero(USD), Money::plus))
                .isEqualTo(new Money(oracle, USD));
    }

    private static Instant day(int day) {
        return MAY.plusSeconds(86_400L * day);
    }

    private static String percentAt(BuyerTax tax, Instant at) {
        return tax.at(at).orElseThrow().percent().toPlainString();
    }

    private static TaxDecision taxed(String percent) {
        return new TaxDecision(Outcome.TAXED, List.of(new Rate("X", "VAT", new BigDecimal(percent))), "taxcalc_1");
    }

    private static TaxQuote quote(Buyer buyer, Instant from, TaxDecision decision) {
        return new TaxQuote(from, question(buyer, "USD", "txcd_1").digest(), decision, from);
    }

    private static TaxQuestion question(Buyer buyer, String currency, String productCode) {
        return TaxQuestion.of(buyer, Currency.getInstance(currency), productCode)
                .orElseThrow();
    }

    private static BuyerTax tax(Buyer buyer, List<TaxQuote> quotes) {
        TaxTerms terms =
                new TaxTerms(TaxMode.STRIPE, PriceBasis.EXCLUSIVE, TaxRounding.LINE, List.of(), true, "txcd_1");
        Party seller = new Party("Seller", new Address(null, null, null, null, null, "DE"), null, List.of());
        return new BuyerTax(new TaxRule(terms, new Seller(seller, null, null)), buyer, USD, quotes);
    }

    private static Buyer buyer(@Nullable String country, @Nullable String vatId) {
        List<TaxId> ids = vatId == null ? List.of() : List.of(new TaxId("vat", vatId));
        return new Buyer(
                new Party("Buyer", new Address("1 Main St", null, "94080", "City", null, country), null, ids),
                null,
                null);
    }
}
