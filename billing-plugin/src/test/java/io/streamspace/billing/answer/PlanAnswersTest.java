package io.streamspace.billing.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.OtherCurrencies;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.catalog.RateBookHistory.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAnswersTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency JPY = Currency.getInstance("JPY");

    private static final Plan FREE = plan("free", "0");
    private static final Plan PRO = plan("pro", "29.9");
    private static final Plan TEAM = plan("team", "99");

    @ParameterizedTest
    @CsvSource({
        "USD, free, 0.00",
        "USD, pro, 29.90",
        "JPY, free, 0",
        "JPY, pro, 3800",
        "JPY, team,",
        "VND, free, 0",
        "VND, pro,",
    })
    void a_plan_without_a_price_in_the_accounts_currency_shows_none(
            String currency, String plan, @Nullable BigDecimal price) {
        PlanAnswers answers = PlanAnswers.in(Currency.getInstance(currency), offered());

        Map<String, Object> shown =
                answers.plan(answers.terms().latest().plan(plan).orElseThrow());

        assertThat(shown).containsEntry("price", price).containsEntry("currency", currency);
    }

    private static RateBookHistory offered() {
        OtherCurrencies others =
                OtherCurrencies.of(Map.of(JPY, new PriceList(Map.of("pro", new BigDecimal("3800")), Map.of())));
        RateBook rateBook = new RateBook(
                true, BillingMode.HYBRID, USD, Map.of(), List.of(FREE, PRO, TEAM), List.of(), List.of(), others);
        return new RateBookHistory(List.of(new Version(Instant.EPOCH, rateBook)), Instant.EPOCH);
    }

    private static Plan plan(String id, String price) {
        return new Plan(id, id, new BigDecimal(price), PlanInterval.MONTH, Map.of());
    }
}
