package io.streamspace.billing.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurringRevenueTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Plan FREE = plan("free", "0", PlanInterval.MONTH);
    private static final Plan PRO = plan("pro", "29.99", PlanInterval.MONTH);
    private static final Plan ANNUAL = plan("annual", "100", PlanInterval.YEAR);

    @Test
    void a_yearly_price_counts_for_a_twelfth_rounded_once() {
        assertThat(PlanMove.monthly(ANNUAL, USD).amount()).isEqualTo("8.33");
        assertThat(PlanMove.monthly(plan("yen", "6", PlanInterval.YEAR), Currency.getInstance("JPY"))
                        .amount())
                .isEqualTo("1");
        assertThat(PlanMove.monthly(null, USD).isZero()).isTrue();
    }

    @Test
    void movements_are_told_apart() {
        RecurringRevenue revenue = RecurringRevenue.of(
                USD,
                List.of(
                        move(null, PRO, 2),
                        move(FREE, ANNUAL, 1),
                        move(PRO, ANNUAL, 3),
                        move(ANNUAL, PRO, 1),
                        move(PRO, FREE, 4),
                        move(PRO, PRO, 5),
                        move(FREE, FREE, 7),
                        new PlanMove(Currency.getInstance("EUR"), PRO, PRO, 99)));

        assertThat(revenue.fresh().amount()).isEqualTo("68.31");
        assertThat(revenue.contraction().amount()).isEqualTo("64.98");
        assertThat(revenue.expansion().amount()).isEqualTo("21.66");
        assertThat(revenue.churned().amount()).isEqualTo("119.96");
        assertThat(revenue.payingAtStart()).isEqualTo(13);
        assertThat(revenue.customerChurn()).isEqualTo("0.3077");
        assertThat(revenue.free()).isEqualTo(10);
        assertThat(revenue.upgradeConversion()).isEqualTo("0.3000");
        assertThat(revenue.annual().minor().longValueExact())
                .isEqualTo(revenue.closing().minor().longValueExact() * 12);
    }

    @Test
    void of_nobody_there_is_no_share() {
        RecurringRevenue revenue = RecurringRevenue.of(USD, List.of());
        assertThat(revenue.customerChurn()).isNull();
        assertThat(revenue.revenueChurn()).isNull();
        assertThat(revenue.upgradeConversion()).isNull();
        assertThat(revenue.closing().isZero()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_is_what_adding_up_account_by_account_says(long seed) {
        Random random = new Random(seed);
        List<@Nullable Plan> plans = new ArrayList<>(List.of(FREE, PRO, ANNUAL, plan("x", "7.77", PlanInterval.YEAR)));
        plans.add(null);
        List<PlanMove> moves = new ArrayList<>();
        BigDecimal opening = BigDecimal.ZERO;
        BigDecimal closing = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        for (int i = 0; i < 200; i++) {
            Plan before = plans.get(random.nextInt(plans.size()));
            Plan after = plans.get(random.nextInt(plans.size()));
            moves.add(move(before, after, 1));
            opening = opening.add(monthly(before));
            closing = closing.add(monthly(after));
            lost = lost.add(monthly(before).subtract(monthly(after)).max(BigDecimal.ZERO));
        }
        RecurringRevenue revenue = RecurringRevenue.of(USD, moves);

        assertThat(revenue.opening().amount()).isEqualByComparingTo(opening);
        assertThat(revenue.closing().amount()).isEqualByComparingTo(closing);
        assertThat(revenue.revenueChurn()).isEqualByComparingTo(lost.divide(opening, 4, RoundingMode.HALF_UP));
        Money gained = revenue.fresh().plus(revenue.expansion());
        Money away = revenue.contraction().plus(revenue.churned());
        assertThat(revenue.opening().plus(gained).minus(away)).isEqualTo(revenue.closing());
    }

    private static BigDecimal monthly(@Nullable Plan plan) {
        if (plan == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal months = BigDecimal.valueOf(plan.interval() == PlanInterval.YEAR ? 12 : 1);
        return plan.price().divide(months, 2, RoundingMode.HALF_UP);
    }

    private static PlanMove move(@Nullable Plan before, @Nullable Plan after, long accounts) {
        return new PlanMove(USD, before, after, accounts);
    }

    private static Plan plan(String id, String price, PlanInterval interval) {
        return new Plan(id, id, new BigDecimal(price), interval, Map.of());
    }
}
