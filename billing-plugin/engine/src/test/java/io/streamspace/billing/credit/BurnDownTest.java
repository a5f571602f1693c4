package io.streamspace.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BurnDownTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.parse("2026-02-01T01:00:00Z");
    private static final Counting COUNTING = new Counting(NOW, NOW);

    @Test
    void credits_are_burned_by_priority_then_soonest_expiry_then_oldest() {
        List<CreditGrant> grants = List.of(
                grant("never", 0, -10, null),
                grant("younger", 0, -5, 20),
                grant("older", 0, -9, 20),
                grant("soonest", 0, -1, 10),
                grant("last", 1, -99, 1));

        List<Spending> spendings = BurnDown.pay(new Money(500, USD), grants, COUNTING);

        assertThat(spendings)
                .extracting(spending -> spending.grant().id())
                .containsExactly("soonest", "older", "younger", "never", "last");
    }

    @Test
    void time_is_half_open() {
        assertThat(BurnDown.pay(new Money(1, USD), List.of(grant("ends now", 0, -1, 0)), COUNTING))
                .isEmpty();
        assertThat(BurnDown.pay(new Money(1, USD), List.of(grant("begins now", 0, 0, null)), COUNTING))
                .hasSize(1);
        assertThat(BurnDown.pay(new Money(1, USD), List.of(grant("begins later", 0, 1, null)), COUNTING))
                .isEmpty();
    }

    @Test
    void credit_of_another_currency_pays_nothing() {
        Money due = new Money(100, Currency.getInstance("EUR"));

        assertThat(BurnDown.pay(due, List.of(grant("usd", 0, -1, null)), COUNTING))
                .isEmpty();
    }

    /** The oracle pays cent by cent, each from the best grant that has one left, found by looking at all of them. */
    @Test
    void burning_agrees_with_paying_cent_by_cent() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<CreditGrant> grants = new ArrayList<>(IntStream.range(0, random.nextInt(8))
                    .mapToObj(i -> random(i, random))
                    .toList());
            long due = random.nextInt(300);

            Map<String, Long> paid = new LinkedHashMap<>();
            BurnDown.pay(new Money(due, USD), grants, COUNTING)
                    .forEach(spending -> paid.put(
                            spending.grant().id(), spending.amount().minor().longValueExact()));

            assertThat(paid).as("seed " + seed).isEqualTo(centByCent(due, grants));
        }
    }

    private static Map<String, Long> centByCent(long due, List<CreditGrant> grants) {
        Map<String, Long> paid = new LinkedHashMap<>();
        for (long cent = 0; cent < due; cent++) {
            CreditGrant best = null;
            for (CreditGrant grant : grants) {
                boolean hasOne = paid.getOrDefault(grant.id(), 0L)
                        < grant.remaining().minor().longValueExact();
                if (hasOne && lives(grant) && (best == null || isBefore(grant, best))) {
                    best = grant;
                }
            }
            if (best != null) {
                paid.merge(best.id(), 1L, Long::sum);
            }
        }
        return paid;
    }

    private static boolean lives(CreditGrant grant) {
        Instant end = grant.validity().expiresAt();
        return !NOW.isBefore(grant.validity().effectiveAt()) && (end == null || NOW.isBefore(end));
    }

    private static boolean isBefore(CreditGrant a, CreditGrant b) {
        if (a.priority() != b.priority()) {
            return a.priority() < b.priority();
        }
        long endA = end(a.validity().expiresAt());
        long endB = end(b.validity().expiresAt());
        if (endA != endB) {
            return endA < endB;
        }
        if (a.kind() != b.kind()) {
            return a.kind() == CreditGrant.Kind.PROMOTIONAL;
        }
        int age = a.validity().effectiveAt().compareTo(b.validity().effectiveAt());
        return age != 0 ? age < 0 : a.id().compareTo(b.id()) < 0;
    }

    private static long end(@Nullable Instant instant) {
        return instant == null ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    private static CreditGrant random(int i, Random random) {
        CreditGrant.Kind kind = random.nextBoolean() ? CreditGrant.Kind.PROMOTIONAL : CreditGrant.Kind.PAID;
        Integer expiresIn = random.nextInt(3) == 0 ? null : random.nextInt(4);
        CreditGrant grant = grant("g" + i, random.nextInt(2), random.nextInt(4) - 2, expiresIn);
        return new CreditGrant(
                grant.account(),
                grant.id(),
                kind,
                CreditGrant.Amounts.fresh(new Money(1 + random.nextInt(90), USD)),
                grant.priority(),
                grant.validity(),
                grant.cause());
    }

    private static CreditGrant grant(String id, int priority, int effectiveInHours, @Nullable Integer expiresInHours) {
        Instant expiresAt = expiresInHours == null ? null : NOW.plus(Duration.ofHours(expiresInHours));
        return new CreditGrant(
                AccountId.ofUser("alice"),
                id,
                CreditGrant.Kind.PROMOTIONAL,
                CreditGrant.Amounts.fresh(new Money(100, USD)),
                priority,
                new CreditGrant.Validity(NOW.plus(Duration.ofHours(effectiveInHours)), expiresAt),
                new CreditGrant.Cause("test", "admin", NOW));
    }
}
