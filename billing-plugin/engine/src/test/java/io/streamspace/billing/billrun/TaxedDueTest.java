package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.BurnDown;
import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditGrant.Kind;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCalculation;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.tax.TaxableItem;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credit of both kinds on a taxed invoice, in one order. */
class TaxedDueTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.parse("2026-02-01T01:00:00Z");
    private static final Counting COUNTING = new Counting(NOW, NOW);

    @Test
    void paid_credit_that_expires_sooner_goes_before_promotional_credit_that_never_does() {
        List<CreditGrant> grants =
                List.of(grant("gift", Kind.PROMOTIONAL, 5_000, 0, null, 0), grant("money", Kind.PAID, 5_000, 0, 9, 0));

        TaxedDue due = new TaxedDue(reckoning(10_000, "20"));

        assertThat(spent(due, grants)).containsExactly(Map.entry("money", 5_000L), Map.entry("gift", 5_000L));
        assertThat(due.promotional()).isEqualTo(usd(5_000));
    }

    @Test
    void promotional_credit_leaves_what_was_paid_before_it() {
        List<CreditGrant> grants = List.of(
                grant("gift", Kind.PROMOTIONAL, 10_000, 1, null, 0), grant("money", Kind.PAID, 6_000, 0, null, 0));

        assertThat(spent(new TaxedDue(reckoning(10_000, "20")), grants))
                .containsExactly(Map.entry("money", 6_000L), Map.entry("gift", 5_000L));
    }

    /** The oracle tries every cent of each grant, the best one first, with a tax that it works out itself. */
    @Test
    void credit_is_spent_as_by_trying_every_cent() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            long net = random.nextInt(400) - 40;
            String percent = List.of("0", "7", "19", "21.5").get(random.nextInt(4));
            List<CreditGrant> grants = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                grants.add(grant(
                        "g" + i,
                        random.nextBoolean() ? Kind.PAID : Kind.PROMOTIONAL,
                        1 + random.nextInt(150),
                        random.nextInt(2),
                        random.nextInt(3) == 0 ? null : 1 + random.nextInt(2),
                        random.nextInt(2)));
            }

            assertThat(spent(new TaxedDue(reckoning(net, percent)), grants))
                    .as("seed %d: %d at %s%%, %s", seed, net, percent, grants)
                    .isEqualTo(tried(net, percent, grants));
        }
    }

    private static Map<String, Long> tried(long net, String percent, List<CreditGrant> grants) {
        List<CreditGrant> left = new ArrayList<>(grants);
        Map<String, Long> spent = new LinkedHashMap<>();
        long gift = 0;
        long money = 0;
        while (!left.isEmpty()) {
            CreditGrant best =
                    left.stream().reduce((a, b) -> isBefore(b, a) ? b : a).orElseThrow();
            left.remove(best);
            boolean isGift = best.kind() == Kind.PROMOTIONAL;
            long taken = 0;
            for (long cent = best.remaining().minor().longValueExact(); cent > 0 && taken == 0; cent--) {
                long lessNet = isGift ? net - gift - cent : net - gift;
                long due = lessNet + tax(lessNet, percent) - money - (isGift ? 0 : cent);
                taken = lessNet >= 0 && due >= 0 ? cent : 0;
            }
            gift += isGift ? taken : 0;
            money += isGift ? 0 : taken;
            if (taken > 0) {
                spent.put(best.id(), taken);
            }
        }
        return spent;
    }

    private static long tax(long net, String percent) {
        return new BigDecimal(net)
                .multiply(new BigDecimal(percent))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static boolean isBefore(CreditGrant a, CreditGrant b) {
        if (a.priority() != b.priority()) {
            return a.priority() < b.priority();
        }
        if (!end(a).equals(end(b))) {
            return end(a).isBefore(end(b));
        }
        if (a.kind() != b.kind()) {
            return a.kind() == Kind.PROMOTIONAL;
        }
        int age = a.validity().effectiveAt().compareTo(b.validity().effectiveAt());
        return age != 0 ? age < 0 : a.id().compareTo(b.id()) < 0;
    }

    private static Instant end(CreditGrant grant) {
        Instant end = grant.validity().expiresAt();
        return end == null ? Instant.MAX : end;
    }

    private static Map<String, Long> spent(TaxedDue due, List<CreditGrant> grants) {
        Map<String, Long> spent = new LinkedHashMap<>();
        BurnDown.pay(due, grants, COUNTING)
                .forEach(spending -> spent.put(
                        spending.grant().id(), spending.amount().minor().longValueExact()));
        return spent;
    }

    private static TaxCalculation reckoning(long net, String percent) {
        TaxTreatment treatment =
                new TaxTreatment(TaxCategory.S, "VAT", new BigDecimal(percent), null, PriceBasis.EXCLUSIVE);
        return new TaxCalculation(List.of(new TaxableItem(usd(net), treatment)), TaxRounding.LINE, USD);
    }

    private static CreditGrant grant(
            String id, Kind kind, long minor, int priority, @Nullable Integer expiresInDays, int ageInDays) {
        Instant effective = NOW.minus(Duration.ofDays(ageInDays));
        return new CreditGrant(
                AccountId.ofUser("alice"),
                id,
                kind,
                CreditGrant.Amounts.fresh(usd(minor)),
                priority,
                new CreditGrant.Validity(
                        effective, expiresInDays == null ? null : NOW.plus(Duration.ofDays(expiresInDays))),
                new CreditGrant.Cause("test", "admin", NOW));
    }

    private static Money usd(long minor) {
        return new Money(minor, USD);
    }
}
