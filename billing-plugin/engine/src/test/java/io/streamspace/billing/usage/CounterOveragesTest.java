package io.streamspace.billing.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.Grants.Burn;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.measurement.Measurements.Count;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.Sum;
import io.streamspace.billing.pricing.GraduatedPrice;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.pricing.Tier;
import io.streamspace.billing.pricing.Tiers;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Overage of a counter beside an oracle that uses it unit by unit. */
class CounterOveragesTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Currency USD = Currency.getInstance("USD");
    private static final String METER = "minutes";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration CELL = Duration.ofMinutes(20);
    private static final int CELLS = 90;

    private final List<Grant> grants = new ArrayList<>();
    private final List<Consent> consents = new ArrayList<>();
    private final List<Count> counts = new ArrayList<>();
    private Price price = PerUnitPrice.FREE;
    private int included;
    private MeterTerms.Consent asks = MeterTerms.Consent.NEEDED;

    /** What became of use. */
    private record Outcome(BigInteger charged, BigInteger notAgreed, Map<String, BigInteger> burned, Money cost) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void every_unit_is_free_burned_charged_or_not_agreed_to_as_if_it_came_alone(long seed) {
        Random random = new Random(seed);
        for (int world = 0; world < 40; world++) {
            populate(random);
            assertThat(ours(whole())).as("seed " + seed + ", world " + world).isEqualTo(unitByUnit());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void told_in_two_parts_it_is_the_same(long seed) {
        Random random = new Random(seed);
        for (int world = 0; world < 40; world++) {
            populate(random);
            Instant middle = at(1 + random.nextInt(CELLS - 1));
            Outcome first = ours(new Interval(START, middle));
            Outcome second = ours(new Interval(middle, at(CELLS)));
            Outcome all = ours(whole());
            assertThat(first.charged().add(second.charged())).isEqualTo(all.charged());
            assertThat(first.notAgreed().add(second.notAgreed())).isEqualTo(all.notAgreed());
            assertThat(second.burned()).isEqualTo(all.burned());
        }
    }

    private Outcome ours(Interval within) {
        RateBookHistory history = history();
        BillingCalendar calendar = calendar();
        OverageTerms terms = new OverageTerms(
                new Windows(history, calendar),
                Windows.hourly(history, calendar),
                new Entitlement(new PlanHistory(history, List.of()), grants, List.of(), consents),
                calendar);
        OverageFound found = new OverageFound();
        List<Count> before = counts.stream()
                .filter(count -> count.since().isBefore(within.end()))
                .toList();
        new CounterOverages(terms).find(ALICE, before, within, found);
        Map<String, BigInteger> burned = new TreeMap<>();
        found.burns().forEach(burn -> burned.merge(burn.grantId(), burn.quantity(), BigInteger::add));
        assertThat(found.burns()).extracting(Burn::periodStart).allMatch(START::equals);
        Money cost = Optional.ofNullable(found.standings().get(ALICE))
                .map(meterPositions -> meterPositions.get(METER))
                .map(meterPosition -> meterPosition.cost(USD))
                .orElse(Money.zero(USD));
        return new Outcome(sum(found, null), sum(found, NonBillableReason.NOT_AGREED), burned, cost);
    }

    private static BigInteger sum(OverageFound found, @Nullable NonBillableReason reason) {
        return found.records().stream()
                .map(UsageRecord::usageSegment)
                .filter(usageSegment -> usageSegment.ratingTerms().nonBillableReason() == reason)
                .map(UsageSegment::baseQuantity)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Outcome unitByUnit() {
        long charged = 0;
        long notAgreed = 0;
        long waiting = 0;
        long used = 0;
        Map<String, BigInteger> burned = new TreeMap<>();
        for (int cell = 0; cell < CELLS; cell++) {
            while (waiting > 0 && burnOne(cell, burned)) {
                waiting--;
            }
            for (long unit = units(cell); unit > 0; unit--) {
                used++;
                if (used <= included || burnOne(cell, burned)) {
                    continue;
                }
                if (mayCharge(cell, charged + 1)) {
                    charged++;
                } else {
                    waiting++;
                    notAgreed++;
                }
            }
        }
        return new Outcome(
                BigInteger.valueOf(charged),
                BigInteger.valueOf(notAgreed),
                burned,
                used == 0 ? Money.zero(USD) : cost(charged));
    }

    private boolean burnOne(int cell, Map<String, BigInteger> burned) {
        return grants.stream()
                .filter(grant -> !at(cell).isBefore(grant.validity().effectiveAt()))
                .filter(grant -> grant.validity().expiresAt() == null
                        || at(cell).isBefore(grant.validity().expiresAt()))
                .filter(grant ->
                        burned.getOrDefault(grant.id(), BigInteger.ZERO).compareTo(grant.amount(METER)) < 0)
                .min(Comparator.<Grant>comparingInt(Grant::priority)
                        .thenComparing(grant -> grant.validity().end())
                        .thenComparing(grant -> grant.validity().effectiveAt())
                        .thenComparing(Grant::id))
                .map(grant -> burned.merge(grant.id(), BigInteger.ONE, BigInteger::add))
                .isPresent();
    }

    private boolean mayCharge(int cell, long units) {
        if (asks == MeterTerms.Consent.NOT_NEEDED) {
            return true;
        }
        Consent latest = null;
        for (Consent consent : consents) {
            boolean live = !consent.given().at().isAfter(at(cell))
                    && consent.until().isAfter(at(cell))
                    && (consent.revoked() == null || !consent.revoked().at().isBefore(at(cell)));
            latest = live ? consent : latest;
        }
        return latest != null && cost(units).compareTo(latest.ceiling()) <= 0;
    }

    private Money cost(long units) {
        return Money.rounded(price.amount(Ratio.of(units)), USD);
    }

    private long units(int cell) {
        return counts.stream()
                .filter(count -> count.since().equals(at(cell)))
                .mapToLong(count -> count.sum().longValueExact())
                .sum();
    }

    private void populate(Random random) {
        grants.clear();
        consents.clear();
        counts.clear();
        included = random.nextInt(30);
        asks = random.nextInt(4) > 0 ? MeterTerms.Consent.NEEDED : MeterTerms.Consent.NOT_NEEDED;
        price = random.nextBoolean()
                ? new PerUnitPrice(BigDecimal.valueOf(1 + random.nextInt(40), 3))
                : new GraduatedPrice(new Tiers(List.of(
                        new Tier(BigDecimal.TEN, BigDecimal.ZERO, new BigDecimal("0.05")),
                        new Tier(null, new BigDecimal("0.30"), new BigDecimal("0.02")))));
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(CELLS);
            Instant end = random.nextInt(3) == 0 ? null : at(from + 1 + random.nextInt(40));
            grants.add(new Grant(
                    ALICE,
                    "g" + i,
                    new Grant.Pack("p", "P", "in_1"),
                    random.nextInt(2),
                    new Grant.Validity(at(from), end, null),
                    Grant.Renewal.NONE,
                    Map.of(METER, BigInteger.valueOf(1 + random.nextInt(40)))));
        }
        for (int i = random.nextInt(4), cell = 0; i > 0; i--) {
            cell += 1 + random.nextInt(20);
            Instant given = at(cell);
            consents.add(new Consent(
                    ALICE,
                    "c" + (9 - i),
                    METER,
                    new Money(1 + random.nextInt(150), USD),
                    new Consent.Given("alice", given),
                    at(CELLS),
                    random.nextBoolean() ? null : new Consent.Revoked("alice", at(cell + 1 + random.nextInt(15)))));
        }
        for (int cell = 0; cell < CELLS; cell++) {
            if (random.nextInt(3) == 0) {
                counts.add(new Count(ALICE, METER, at(cell), BigInteger.valueOf(random.nextInt(8))));
            }
        }
    }

    private RateBookHistory history() {
        Meter meter = Meter.further(METER, "Minutes", "minutes", 1, new Sum());
        MeterTerms offered =
                new MeterTerms(meter, price, BigDecimal.valueOf(included), null, Enforcement.OVERAGE, asks);
        io.streamspace.billing.catalog.Pack pack = new io.streamspace.billing.catalog.Pack(
                "p",
                "P",
                BigDecimal.ONE,
                Map.of(METER, BigInteger.ONE),
                0,
                null,
                io.streamspace.billing.catalog.Pack.Recurrence.ONE_TIME,
                null);
        RateBook rateBook = new RateBook(
                true,
                BillingMode.USAGE,
                USD,
                Map.of("cpu", BigDecimal.ONE, "memory", BigDecimal.ONE, "storage", BigDecimal.ONE),
                List.of(),
                List.of(offered),
                List.of(pack));
        return new RateBookHistory(List.of(new RateBookHistory.Version(START, rateBook)), START);
    }

    private static BillingCalendar calendar() {
        return new BillingCalendar(List.of(new BillingCalendar.Rule(START, ZoneId.of("UTC"), 1)), START);
    }

    private static Interval whole() {
        return new Interval(START, at(CELLS));
    }

    private static Instant at(int cell) {
        return START.plus(CELL.multipliedBy(cell));
    }
}
