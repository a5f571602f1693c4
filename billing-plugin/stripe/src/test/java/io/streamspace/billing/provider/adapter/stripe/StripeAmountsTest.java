package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountsTest {

    /** How many of Stripe's units one whole unit of money has. */
    private static final Map<String, Integer> UNITS = Map.of(
            "USD", 100, "EUR", 100, "JPY", 1, "KRW", 1, "VND", 1, "ISK", 100, "UGX", 100, "HUF", 100, "KWD", 1000,
            "MGA", 1);

    @ParameterizedTest
    @CsvSource({
        "29.99, USD, 2999",
        "500, JPY, 500",
        "5, ISK, 500",
        "5, UGX, 500",
        "5.120, KWD, 5120",
        "5, MGA, 5",
        "-1.50, EUR, -150"
    })
    void an_amount_is_counted_as_stripe_counts_it(BigDecimal amount, String currency, long expected) {
        Money money = Money.exact(amount, Currency.getInstance(currency));

        assertThat(StripeAmounts.ofMoney(money)).isEqualTo(expected);
        assertThat(StripeAmounts.toMoney(expected, currency)).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"5.123, KWD", "5.50, MGA"})
    void what_stripe_cannot_express_is_refused_rather_than_rounded(BigDecimal amount, String currency) {
        Money money = Money.exact(amount, Currency.getInstance(currency));

        assertThatThrownBy(() -> StripeAmounts.ofMoney(money))
                .isInstanceOfSatisfying(
                        ProviderRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("amount_not_chargeable"));
    }

    @Test
    void what_is_less_than_our_unit_or_in_no_currency_is_a_mismatch() {
        assertThatThrownBy(() -> StripeAmounts.toMoney(150, "isk")).isInstanceOf(ProviderMismatch.class);
        assertThatThrownBy(() -> StripeAmounts.toMoney(1, "quatloo")).isInstanceOf(ProviderMismatch.class);
    }

    @Test
    void any_amount_of_any_currency_is_worth_the_same_there_and_comes_back() {
        Random random = new Random(20260110);
        for (Map.Entry<String, Integer> currency : UNITS.entrySet()) {
            for (int i = 0; i < 200; i++) {
                Money money = Money.exact(
                        BigDecimal.valueOf(random.nextInt(1_000_000)), Currency.getInstance(currency.getKey()));

                long sent = StripeAmounts.ofMoney(money);

                assertThat(BigDecimal.valueOf(sent))
                        .isEqualByComparingTo(money.amount().multiply(BigDecimal.valueOf(currency.getValue())));
                assertThat(StripeAmounts.toMoney(sent, currency.getKey())).isEqualTo(money);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.49, USD", "0.29, GBP", "49, JPY", "174, HUF", "0.00, USD", "0.00, MAD"})
    void less_than_stripe_takes_is_refused_before_anybody_is_asked(BigDecimal amount, String currency) {
        Money money = Money.exact(amount, Currency.getInstance(currency));

        assertThatThrownBy(() -> StripeMinimums.chargeable(money))
                .isInstanceOfSatisfying(
                        ProviderRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("amount_too_small"));
    }

    @ParameterizedTest
    @CsvSource({"0.50, USD, 50", "0.30, GBP, 30", "50, JPY, 50", "0.01, MAD, 1"})
    void what_stripe_takes_is_sent(BigDecimal amount, String currency, long expected) {
        assertThat(StripeMinimums.chargeable(Money.exact(amount, Currency.getInstance(currency))))
                .isEqualTo(expected);
    }
}
