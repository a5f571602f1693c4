package io.streamspace.billing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.entitlement.Quota.Bound;
import io.streamspace.billing.entitlement.Quota.Use;
import io.streamspace.billing.entitlement.SharedSnapshot.Origin;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a picture answers is what {@link QuotaDecision} decides. */
class QuotaHeadroomTest {

    private static final int ROUNDS = 20_000;
    private static final Currency USD = Currency.getInstance("USD");

    private final Random random = new Random(20261121);

    private record Offer(Money charged, Optional<Money> ceiling) implements OverageOffer {

        @Override
        public Money estimate(long more) {
            return Money.exact(BigDecimal.valueOf(more), USD);
        }
    }

    @Test
    void a_picture_read_here_decides_as_the_quota_does() {
        for (int i = 0; i < ROUNDS; i++) {
            Quota quota = quota();
            long quantity = random.nextInt(25);
            QuotaSnapshot quotaSnapshot = QuotaSnapshot.of(List.of(quota), 0);
            assertThat(quotaSnapshot.decides("cpu", quantity)).isTrue();
            assertThat(quotaSnapshot.admits("cpu", quantity))
                    .as("%d more of %s", quantity, quota)
                    .isEqualTo(QuotaDecision.of(quota, quantity, 0).isAllowed());
        }
    }

    /** Sums are told up to 2^63−1; here they are not. */
    @Test
    void sums_near_the_end_of_the_range_decide_as_whole_numbers_do() {
        for (int i = 0; i < ROUNDS; i++) {
            List<Long> limits = List.of(extreme(), extreme(), extreme());
            List<Long> uses = List.of(extreme(), extreme());
            long more = extreme();
            BigInteger limit = sum(limits);
            Quota quota = new Quota(
                    Meter.CPU,
                    new Bound(limits.stream().reduce(0L, Quota::saturated), Enforcement.HARD, null, List.of()),
                    Use.of(uses.stream().reduce(0L, Quota::saturated)),
                    null);
            boolean isUnreachable = limit.compareTo(BigInteger.valueOf(Long.MAX_VALUE)) >= 0;
            boolean fits = sum(uses).add(BigInteger.valueOf(more)).compareTo(limit) <= 0;
            assertThat(QuotaDecision.of(quota, more, 0).isAllowed())
                    .as("%d more of %s", more, quota)
                    .isEqualTo(more == 0 || isUnreachable || fits);
            assertThat(QuotaSnapshot.of(List.of(quota), 0).admits("cpu", more))
                    .isEqualTo(QuotaDecision.of(quota, more, 0).isAllowed());
            assertThat(quota.state(80) == Quota.State.EXCEEDED)
                    .isEqualTo(!isUnreachable && sum(uses).compareTo(limit) > 0);
        }
    }

    private long extreme() {
        return List.of(0L, 1L, 1L << 61, 1L << 62, (1L << 62) - 1, Long.MAX_VALUE - 1, Long.MAX_VALUE)
                .get(random.nextInt(7));
    }

    private static BigInteger sum(List<Long> parts) {
        return parts.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void a_picture_read_elsewhere_decides_the_same_or_not_at_all() {
        int undecided = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Quota quota = quota();
            long quantity = random.nextInt(25);
            QuotaSnapshot quotaSnapshot = QuotaSnapshot.of(
                    new SharedSnapshot(
                            QuotaSnapshot.of(List.of(quota), 0).quotaHeadrooms(),
                            new Origin(1, Instant.EPOCH, Duration.ofSeconds(1)),
                            Duration.ofSeconds(1)),
                    0);
            if (quotaSnapshot.decides("cpu", quantity)) {
                assertThat(quotaSnapshot.admits("cpu", quantity))
                        .as("%d more of %s", quantity, quota)
                        .isEqualTo(QuotaDecision.of(quota, quantity, 0).isAllowed());
            } else {
                undecided++;
                assertThat(quota.offer()).isNotNull();
                assertThat(quotaSnapshot.admits("cpu", quantity)).isFalse();
            }
        }
        assertThat(undecided).isBetween(1, ROUNDS / 4);
    }

    private Quota quota() {
        Enforcement[] enforcements = Enforcement.values();
        long used = random.nextInt(20);
        long charged = random.nextInt((int) used + 1);
        return new Quota(
                Meter.CPU,
                new Quota.Bound(random.nextInt(20), enforcements[random.nextInt(enforcements.length)], null, List.of()),
                new Quota.Use(used, random.nextInt((int) used + 1), charged),
                offer());
    }

    private @Nullable OverageOffer offer() {
        return random.nextBoolean()
                ? null
                : new Offer(
                        Money.exact(BigDecimal.valueOf(random.nextInt(20)), USD),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(Money.exact(BigDecimal.valueOf(random.nextInt(40)), USD)));
    }
}
