package io.streamspace.billing.themestore;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.values.LargestRemainder;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevenueShareTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final RevenueShare SEVENTY_THEN_FIFTY = new RevenueShare(
            List.of(new ShareTier(usd(100_00), new BigDecimal("70")), new ShareTier(null, new BigDecimal("50"))),
            ShareCaps.NONE,
            BigDecimal.ZERO);

    @ParameterizedTest
    @CsvSource({
        // sold before, price, creator
        "0, 1000, 700",
        "9000, 1000, 700",
        "9500, 1000, 600",
        "10000, 1000, 500",
        "0, 20000, 12000",
        "0, 1, 1",
        "10000, 1, 1",
        "9999, 3, 2"
    })
    void a_sale_across_a_tiers_end_is_shared_by_both(long sold, long price, long creator) {
        Shares shares = SEVENTY_THEN_FIFTY.split(usd(price), new SoFar(usd(sold), usd(0)));

        assertThat(shares).isEqualTo(new Shares(usd(creator), usd(price - creator), usd(0)));
    }

    @Test
    void caps_bind_per_sale_and_per_month_and_the_rest_is_the_platforms() {
        RevenueShare capped =
                new RevenueShare(SEVENTY_THEN_FIFTY.tiers(), new ShareCaps(usd(5_00), usd(12_00)), new BigDecimal("3"));

        assertThat(capped.split(usd(10_00), new SoFar(usd(0), usd(0))))
                .isEqualTo(new Shares(usd(5_00), usd(4_70), usd(30)));
        assertThat(capped.split(usd(10_00), new SoFar(usd(0), usd(10_00))))
                .isEqualTo(new Shares(usd(2_00), usd(7_70), usd(30)));
        assertThat(capped.split(usd(10_00), new SoFar(usd(0), usd(13_00))))
                .isEqualTo(new Shares(usd(0), usd(9_70), usd(30)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shares_sum_to_the_price_and_a_higher_price_never_earns_less(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            RevenueShare share = random(random);
            SoFar before = new SoFar(usd(random.nextInt(40_000)), usd(random.nextInt(3_000)));
            long price = 1 + random.nextInt(20_000);
            Shares shares = share.split(usd(price), before);
            Shares more = share.split(usd(price + 1), before);

            assertThat(shares.price()).isEqualTo(usd(price));
            assertThat(more.creator()).isGreaterThanOrEqualTo(shares.creator());
            assertThat(shares.creator().minor().longValueExact()).isBetween(0L, price);
            assertWithin(share.caps(), shares, before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void a_sale_has_the_exact_share_of_its_cents_counted_one_by_one(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            RevenueShare share = random(random);
            long sold = random.nextInt(40_000);
            long price = 1 + random.nextInt(2_000);
            long part = random.nextInt((int) price + 1);

            Ratio whole = share.graduated(usd(sold), usd(price));

            assertThat(share.graduated(usd(sold), usd(part)).plus(share.graduated(usd(sold + part), usd(price - part))))
                    .isEqualTo(whole);
            assertThat(centByCent(share.tiers(), sold, price)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void a_bundles_price_falls_on_its_parts_without_loss_and_within_a_cent(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<Money> weights = new ArrayList<>();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                weights.add(usd(1 + random.nextInt(5_000)));
            }
            long price = 1 + random.nextInt(30_000);
            long sum = weights.stream()
                    .mapToLong(money -> money.minor().longValueExact())
                    .sum();

            List<Money> parts = LargestRemainder.byWeight(usd(price), weights);

            assertThat(parts.stream()
                            .mapToLong(money -> money.minor().longValueExact())
                            .sum())
                    .isEqualTo(price);
            for (int n = 0; n < parts.size(); n++) {
                long floor = price * weights.get(n).minor().longValueExact() / sum;
                assertThat(parts.get(n).minor().longValueExact()).isBetween(floor, floor + 1);
            }
        }
    }

    /** Walks through the sale in cents, looking for each one's tier. */
    private static Ratio centByCent(List<ShareTier> tiers, long sold, long price) {
        BigInteger percents = BigInteger.ZERO;
        for (long cent = sold + 1; cent <= sold + price; cent++) {
            percents = percents.add(percentAt(tiers, cent).toBigIntegerExact());
        }
        return Ratio.of(percents, BigInteger.valueOf(10_000));
    }

    private static BigDecimal percentAt(List<ShareTier> tiers, long cent) {
        for (ShareTier tier : tiers) {
            Money end = tier.upTo();
            if (end == null || cent <= end.minor().longValueExact()) {
                return tier.percent();
            }
        }
        throw new AssertionError("the last tier has no end");
    }

    private static void assertWithin(ShareCaps caps, Shares shares, SoFar before) {
        Money perSale = caps.perSale();
        Money perPeriod = caps.perPeriod();
        if (perSale != null) {
            assertThat(shares.creator()).isLessThanOrEqualTo(perSale);
        }
        if (perPeriod != null && before.earnedThisPeriod().compareTo(perPeriod) <= 0) {
            assertThat(before.earnedThisPeriod().plus(shares.creator())).isLessThanOrEqualTo(perPeriod);
        }
    }

    private static RevenueShare random(Random random) {
        List<ShareTier> tiers = new ArrayList<>();
        long end = 0;
        for (int n = random.nextInt(4); n > 0; n--) {
            end += 1 + random.nextInt(15_000);
            tiers.add(new ShareTier(usd(end), BigDecimal.valueOf(random.nextInt(96))));
        }
        tiers.add(new ShareTier(null, BigDecimal.valueOf(random.nextInt(96))));
        ShareCaps caps = new ShareCaps(
                random.nextBoolean() ? usd(random.nextInt(5_000)) : null,
                random.nextBoolean() ? usd(random.nextInt(5_000)) : null);
        return new RevenueShare(tiers, caps, BigDecimal.valueOf(random.nextInt(50), 1));
    }

    private static Money usd(long cents) {
        return new Money(cents, USD);
    }
}
