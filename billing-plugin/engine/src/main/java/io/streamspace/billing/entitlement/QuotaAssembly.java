package io.streamspace.billing.entitlement;

import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.entitlement.AccountLimits.Limit;
import io.streamspace.billing.entitlement.Quota.Bound;
import io.streamspace.billing.entitlement.Quota.Source;
import io.streamspace.billing.entitlement.Quota.Use;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.Entitlement;
import io.streamspace.billing.usage.MeterPosition;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the quotas of one account of what was read. Pure. */
final class QuotaAssembly {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Moment moment;
    private final Entitlement entitlement;
    private final CurrentUse currentUse;

    /**
     * When it is.
     *
     * @param period the account's billing period that runs
     */
    record Moment(AccountTerms terms, Interval period, Instant now) {

        RateBook rateBook() {
            return terms.history().at(now);
        }
    }

    QuotaAssembly(Moment moment, Entitlement entitlement, CurrentUse currentUse) {
        this.moment = moment;
        this.entitlement = entitlement;
        this.currentUse = currentUse;
    }

    /** Whether a meter has to be followed through its period: its grants burn, or it went beyond a limit that asks. */
    boolean isFollowed(Limit limit) {
        Optional<MeterTerms> further = moment.rateBook().further(limit.meter().key());
        boolean asks = further.filter(offered -> offered.asks() == MeterTerms.Consent.NEEDED)
                .isPresent();
        return isBurned(limit.meter()) || asks;
    }

    /** @param meterPosition of the meter, where it is followed and anything was used */
    Quota quota(Limit limit, Optional<MeterPosition> meterPosition) {
        List<Source> sources = sources(limit, meterPosition);
        long most = sources.stream().mapToLong(Source::quantity).reduce(0, Quota::saturated);
        long charged = limit.meter().addsUp()
                ? meterPosition
                        .map(MeterPosition::charged)
                        .map(QuotaAssembly::whole)
                        .orElse(0L)
                : 0;
        return new Quota(
                limit.meter(),
                new Bound(
                        most,
                        limit.enforcement(),
                        countsByPeriod(limit.meter()) ? moment.period().end() : null,
                        sources),
                new Use(currentUse.used(limit.meter()), currentUse.held(limit.meter()), charged),
                offer(limit.meter(), meterPosition));
    }

    private List<Source> sources(Limit limit, Optional<MeterPosition> meterPosition) {
        List<Source> sources = new ArrayList<>();
        sources.add(base(limit));
        if (limit.meter().addsUp() && meterPosition.isPresent()) {
            sources.addAll(burned(meterPosition.get()));
        } else {
            live(limit.meter())
                    .forEach(grant ->
                            sources.add(pack(grant, grant.amount(limit.meter().key()))));
        }
        return sources;
    }

    private Source base(Limit limit) {
        Optional<Plan> plan = entitlement.plans().at(moment.now());
        long level = countsByPeriod(limit.meter()) ? inPeriod(limit.level()) : limit.level();
        return plan.map(of -> new Source("plan", of.id(), of.name(), level))
                .orElseGet(() -> new Source(
                        "included", limit.meter().key(), limit.meter().name(), level));
    }

    /** What of each grant counts in this period: what it paid of it, and what it could still pay. */
    private static List<Source> burned(MeterPosition meterPosition) {
        return meterPosition.grants().stream()
                .map(share -> pack(share.grant(), share.inPeriod()))
                .filter(source -> source.quantity() > 0)
                .toList();
    }

    private List<Grant> live(Meter meter) {
        return entitlement.grants().stream()
                .filter(grant -> grant.isLiveAt(moment.now()))
                .filter(grant -> grant.amount(meter.key()).signum() > 0)
                .toList();
    }

    private boolean isBurned(Meter meter) {
        return meter.addsUp()
                && entitlement.grants().stream()
                        .anyMatch(grant -> grant.amount(meter.key()).signum() > 0);
    }

    private static Source pack(Grant grant, BigInteger quantity) {
        return new Source("pack", grant.id(), grant.pack().name(), whole(quantity));
    }

    private boolean countsByPeriod(Meter meter) {
        return meter.addsUp()
                && moment.rateBook()
                        .further(meter.key())
                        .filter(offered -> offered.window() == null)
                        .isPresent();
    }

    private long inPeriod(long level) {
        Ratio share = moment.terms().calendar().shareOfWhole(moment.period());
        return whole(Ratio.of(level).times(share).rounded(0, RoundingMode.UP).toBigInteger());
    }

    private @Nullable OverageOffer offer(Meter meter, Optional<MeterPosition> meterPosition) {
        boolean asks = moment.rateBook()
                .further(meter.key())
                .filter(offered -> offered.asks() == MeterTerms.Consent.NEEDED)
                .isPresent();
        MeterPosition present = meterPosition.orElseGet(() ->
                MeterPosition.nothing(new MeterPosition.Place(meter, moment.period(), moment.now()), moment.terms()));
        return asks ? new Offer(meter, moment, ceiling(meter), present) : null;
    }

    private Optional<Money> ceiling(Meter meter) {
        return Consent.at(entitlement.consents(), meter.key(), moment.now())
                .filter(consent -> consent.allowsMoreAt(moment.now()))
                .map(Consent::ceiling);
    }

    private static long whole(BigInteger quantity) {
        return quantity.min(MOST).longValueExact();
    }

    /** What overage costs, by the very price that its lines will be made by. */
    private record Offer(Meter meter, Moment moment, Optional<Money> ceiling, MeterPosition meterPosition)
            implements OverageOffer {

        @Override
        public Money charged() {
            return meterPosition.cost(currency());
        }

        @Override
        public Money estimate(long more) {
            BigInteger base = meter.aggregation().quantity(BigInteger.valueOf(more), millisLeft());
            return meterPosition.estimate(base, currency());
        }

        private Currency currency() {
            return ceiling.map(Money::currency).orElse(moment.rateBook().currency());
        }

        private long millisLeft() {
            return moment.period().end().toEpochMilli() - moment.now().toEpochMilli();
        }
    }
}
