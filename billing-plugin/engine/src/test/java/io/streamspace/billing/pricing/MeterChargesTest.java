package io.streamspace.billing.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tiers count on through a period whose price changes. */
class MeterChargesTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Interval JANUARY =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));

    @Test
    void a_later_version_begins_in_the_tier_where_the_earlier_one_ended() {
        SortedMap<Integer, Ratio> quantities = new TreeMap<>();
        quantities.put(1, Ratio.of(8));
        quantities.put(2, Ratio.of(4));

        List<UsageCharge> charges = charges().of(quantities);

        assertThat(charges)
                .extracting(charge -> charge.amount(USD).amount().toPlainString())
                .containsExactly("8.00", "5.00"); // 8 at 1; then 2 at 2 and 2 at 0.50
    }

    @Test
    void the_cost_is_the_sum_of_lines_that_are_each_rounded() {
        SortedMap<Integer, Ratio> quantities = new TreeMap<>();
        quantities.put(1, Ratio.of(new BigDecimal("0.005")));
        quantities.put(2, Ratio.of(new BigDecimal("0.0025")));

        assertThat(charges().cost(quantities, USD)).isEqualTo(Money.exact(new BigDecimal("0.02"), USD));
    }

    @Test
    void a_share_of_a_period_has_that_share_of_an_allowance() {
        SortedMap<Integer, Ratio> quantities = new TreeMap<>();
        quantities.put(1, Ratio.of(8));
        Price price = AllowancePrice.of(BigDecimal.TEN, new PerUnitPrice(BigDecimal.ONE));
        MeterCharges half = new MeterCharges(
                Meter.CPU,
                JANUARY,
                Ratio.of(new BigDecimal("0.5")),
                number -> new RateVersion("cpu", number, price, JANUARY));

        assertThat(half.cost(quantities, USD)).isEqualTo(Money.exact(new BigDecimal("3.00"), USD));
    }

    @Test
    void nothing_used_is_no_charge() {
        assertThat(charges().of(new TreeMap<>())).isEmpty();
    }

    /** Up to 10 at the number of the version, then at 0.50. */
    private static MeterCharges charges() {
        return new MeterCharges(
                Meter.CPU,
                JANUARY,
                Ratio.of(1),
                number -> new RateVersion(
                        "cpu",
                        number,
                        new GraduatedPrice(new Tiers(List.of(
                                new Tier(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.valueOf(number)),
                                new Tier(null, BigDecimal.ZERO, new BigDecimal("0.50"))))),
                        JANUARY));
    }
}
