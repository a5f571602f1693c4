package io.streamspace.billing.usage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.measurement.Measurements.Count;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an account counts beyond what it may use: of each billing period what comes after the limit in force is used up. It
 * burns grants of packs first. The limit of a period cut short is cut alike.
 */
final class CounterOverages {

    private final OverageTerms terms;

    CounterOverages(OverageTerms terms) {
        this.terms = terms;
    }

    /**
     * Adds what lies inside an interval, and what the billing periods that it has a part in burned up to its end.
     *
     * @param counts from the start of the billing period that the interval begins in, cut there, where the interval
     *     begins, and wherever the allowance changes
     */
    void find(AccountId account, List<Count> counts, Interval within, OverageFound found) {
        Set<Instant> periods = periods(within);
        if (!terms.entitlement().grants().isEmpty()) {
            found.periods().put(account, periods);
        }
        counts.stream()
                .collect(groupingBy(Count::meter, TreeMap::new, toList()))
                .forEach((meter, ofMeter) -> {
                    CounterOverage fold =
                            new CounterOverage(new CounterOverage.Followed(account, meter, terms, within, periods));
                    uses(meter, ofMeter, within).forEach(fold::take);
                    found.records().addAll(fold.records());
                    found.burns().addAll(fold.burns());
                    fold.standing(within.end().minusMillis(1))
                            .ifPresent(meterPosition -> found.stands(account, meter, meterPosition));
                });
    }

    /** By instant, with those at which a grant begins to pay. */
    private Map<Instant, BigInteger> uses(String meter, List<Count> counts, Interval within) {
        Map<Instant, BigInteger> uses = new TreeMap<>();
        counts.forEach(count -> uses.merge(count.since(), count.sum(), BigInteger::add));
        Interval whole = terms.whole(within);
        terms.entitlement().grants().stream()
                .filter(grant -> grant.amount(meter).signum() > 0)
                .map(grant -> grant.validity().effectiveAt())
                .filter(whole::contains)
                .forEach(instant -> uses.merge(instant, BigInteger.ZERO, BigInteger::add));
        return uses;
    }

    private Set<Instant> periods(Interval within) {
        Set<Instant> periods = new TreeSet<>();
        Instant at = within.start();
        while (at.isBefore(within.end())) {
            Interval period = terms.windows().periodAt(at);
            periods.add(period.start());
            at = period.end();
        }
        return periods;
    }
}
