package io.streamspace.billing.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountBoundsTest {

    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource({"USD, 10000000000000.00", "VND, 1000000000000000", "KWD, 1000000000000.000"})
    void the_most_is_ten_to_the_fifteenth_minor_units_of_any_currency(String code, BigDecimal most) {
        Currency currency = Currency.getInstance(code);
        assertThat(AmountBounds.exact("amount", most, currency).minor()).isEqualTo(BigInteger.TEN.pow(15));
        BigDecimal more = most.add(BigDecimal.ONE.movePointLeft(currency.getDefaultFractionDigits()));
        assertThatThrownBy(() -> AmountBounds.exact("amount", more, currency))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.invalidParameters())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.field()).isEqualTo("amount")));
        assertThat(AmountBounds.excess(most.negate(), currency)).isEmpty();
        assertThat(AmountBounds.excess(more.negate(), currency)).isPresent();
    }

    @Test
    void extreme_exponents_are_refused_at_once() {
        assertThat(AmountBounds.fault(new BigDecimal("1E+2147483647"), USD)).isPresent();
        assertThat(AmountBounds.fault(new BigDecimal("1E-2147483647"), USD)).isPresent();
        assertThat(AmountBounds.fault(new BigDecimal("0E+2147483647"), USD)).isEmpty();
    }

    @Test
    void signs_and_decimals_are_judged_before_the_size() {
        assertThatThrownBy(() -> AmountBounds.positive("amount", BigDecimal.ZERO, USD))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> AmountBounds.notNegative("amount", new BigDecimal("-0.01"), USD))
                .isInstanceOf(Problem.class);
        assertThat(AmountBounds.fault(new BigDecimal("0.001"), USD)).contains("has more decimals than USD");
        assertThat(AmountBounds.excess(new BigDecimal("0.00001"), USD)).isEmpty();
    }

    @Test
    void sums_of_money_are_exact_however_large() {
        Random random = new Random(20261122);
        for (int round = 0; round < 200; round++) {
            BigInteger expected = BigInteger.ZERO;
            Money sum = Money.zero(USD);
            for (int i = 0; i < 200; i++) {
                BigInteger minor = new BigInteger(64 + random.nextInt(64), random);
                boolean isTaken = random.nextBoolean();
                Money amount = new Money(minor, USD);
                sum = isTaken ? sum.minus(amount) : sum.plus(amount);
                expected = isTaken ? expected.subtract(minor) : expected.add(minor);
            }
            assertThat(sum.minor()).isEqualTo(expected);
            assertThat(sum.negated().plus(sum).isZero()).isTrue();
            assertThat(Money.exact(sum.amount(), USD)).isEqualTo(sum);
        }
    }
}
