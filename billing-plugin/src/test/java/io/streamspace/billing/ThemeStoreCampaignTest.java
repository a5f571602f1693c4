package io.streamspace.billing;

import static io.streamspace.billing.Requests.ALICE;
import static io.streamspace.billing.Requests.BOB;
import static io.streamspace.billing.StoreHouse.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.document.adapter.StoredLines;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two years of purchases, refunds and payouts in any order, beside an oracle that counts cents one by one: everyone must
 * have what it says, and no law may be broken.
 */
class ThemeStoreCampaignTest {

    private static final int ACTIONS = 90;
    private static final List<String> THEMES = List.of("cheap", "odd", "dear");
    private static final List<Integer> PRICES = List.of(99, 1337, 4_000);

    private final List<Sold> sales = new ArrayList<>();
    private final Set<String> monthsPaid = new HashSet<>();
    private long paidOut;
    private Instant now = Instant.parse("2026-01-10T12:00:00Z");

    /** A sale as the oracle remembers it; amounts in cents. */
    private static final class Sold {
        final String id;
        final Instant at;
        final int price;
        final long share;
        boolean isRefunded;
        boolean isShareSettled;
        boolean isRefundSettled;

        Sold(String id, Instant at, int price, long share) {
            this.id = id;
            this.at = at;
            this.price = price;
            this.share = share;
        }

        String month() {
            return at.toString().substring(0, 7);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_is_bought_refunded_and_paid_out_everyone_has_what_an_oracle_says(long seed) {
        Random random = new Random(seed);
        try (StoreHouse house = StoreHouse.usual()) {
            for (int i = 0; i < THEMES.size(); i++) {
                house.submit(ALICE, timed(THEMES.get(i), cents(PRICES.get(i)).toString(), 7));
            }
            house.credit(StoreHouse.BOB, "10000");
            for (int i = 0; i < ACTIONS; i++) {
                act(house, random);
                assertThat(house.owed(StoreHouse.ALICE)).isEqualTo(cents(balance()));
            }
            assertThat(house.earnings(ALICE).path("balance").decimalValue()).isEqualTo(cents(balance()));
            assertThat(house.violations()).isEmpty();
            assertThat(StoredLines.leftInEnglish(house.jdbi)).isEmpty();
        }
        assertThat(sales).isNotEmpty();
    }

    private void act(StoreHouse house, Random random) {
        now = now.plus(Duration.ofHours(random.nextInt(400)));
        house.clockTo(now.toString());
        switch (random.nextInt(6)) {
            case 0 -> refund(house, random);
            case 1 ->
                payOut(
                        house,
                        now.minus(Duration.ofDays(random.nextInt(70)))
                                .toString()
                                .substring(0, 7));
            default -> buy(house, random.nextInt(THEMES.size()));
        }
    }

    private void buy(StoreHouse house, int theme) {
        String id = house.buy(BOB, THEMES.get(theme)).path("id").asText();
        sales.add(new Sold(id, now, PRICES.get(theme), share(PRICES.get(theme))));
    }

    private void refund(StoreHouse house, Random random) {
        if (sales.isEmpty()) {
            return;
        }
        Sold sold = sales.get(random.nextInt(sales.size()));
        boolean isAllowed = !sold.isRefunded && !now.isAfter(sold.at.plus(Duration.ofDays(14)));
        assertThat(isDone(() -> house.refund(sold.id))).isEqualTo(isAllowed);
        sold.isRefunded |= isAllowed;
    }

    private void payOut(StoreHouse house, String month) {
        long due = due(month);
        boolean isOver = month.compareTo(now.toString().substring(0, 7)) < 0;
        boolean isDone = isDone(
                () -> assertThat(house.payOut("alice", month).path("amount").decimalValue())
                        .isEqualTo(cents(due)));
        assertThat(isDone).isEqualTo(isOver && due > 0 && monthsPaid.add(month));
        if (isDone) {
            paidOut += due;
            settle(month);
        }
    }

    private long due(String month) {
        long due = 0;
        for (Sold sold : sales) {
            if (sold.month().compareTo(month) <= 0) {
                due += sold.isShareSettled ? 0 : sold.share;
                due -= sold.isRefunded && !sold.isRefundSettled ? sold.share : 0;
            }
        }
        return due;
    }

    private void settle(String month) {
        for (Sold sold : sales) {
            if (sold.month().compareTo(month) <= 0) {
                sold.isShareSettled = true;
                sold.isRefundSettled |= sold.isRefunded;
            }
        }
    }

    private long balance() {
        return sales.stream()
                        .filter(sold -> !sold.isRefunded)
                        .mapToLong(sold -> sold.share)
                        .sum()
                - paidOut;
    }

    /** Seventy percent of each of the year's first 10,000 cents that stand, fifty of the others; half a cent is one. */
    private long share(int price) {
        String year = now.toString().substring(0, 4);
        long before = sales.stream()
                .filter(sold -> !sold.isRefunded && sold.at.toString().startsWith(year))
                .mapToLong(sold -> sold.price)
                .sum();
        long hundredths = 0;
        for (long cent = before + 1; cent <= before + price; cent++) {
            hundredths += cent <= 10_000 ? 70 : 50;
        }
        return (hundredths + 50) / 100;
    }

    private static boolean isDone(Runnable action) {
        try {
            action.run();
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
