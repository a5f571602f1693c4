package io.streamspace.bench;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.Sum;
import io.streamspace.billing.pricing.PerUnitPrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** What is offered where quotas are measured: a free plan with more of one counter and of sessions than is ever used. */
final class QuotaOffer {

    static final Meter METER = Meter.further("bandwidth", "Bandwidth", "GB", 1L << 30, new Sum());

    private QuotaOffer() {}

    static RateBook withoutPacks() {
        return offer(List.of());
    }

    static RateBook withPacks() {
        Pack pack = new Pack(
                "pack",
                "Pack",
                BigDecimal.ZERO,
                Map.of(METER.key(), BigInteger.ONE.shiftLeft(40)),
                0,
                null,
                Pack.Recurrence.ONE_TIME,
                null);
        return offer(List.of(pack));
    }

    private static RateBook offer(List<Pack> packs) {
        MeterTerms offered = new MeterTerms(
                METER, new PerUnitPrice(BigDecimal.ONE), null, null, Enforcement.HARD, MeterTerms.Consent.NOT_NEEDED);
        Plan free = new Plan(
                "free",
                "Free",
                BigDecimal.ZERO,
                Plan.PlanInterval.MONTH,
                Map.of(
                        METER.key(), new Plan.Limit(1L << 50, Enforcement.HARD),
                        Meter.SESSIONS.key(), new Plan.Limit(1L << 30, Enforcement.HARD)));
        Map<String, BigDecimal> rates = Map.of(
                "cpu", new BigDecimal("0.05"), "memory", new BigDecimal("0.01"), "storage", new BigDecimal("0.10"));
        return new RateBook(
                true, BillingMode.HYBRID, Currency.getInstance("USD"), rates, List.of(free), List.of(offered), packs);
    }
}
