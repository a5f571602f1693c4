package io.streamspace.billing.usage.postgres;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.RatingTerms;
import io.streamspace.billing.usage.RunningUse;
import io.streamspace.billing.usage.UsageReading.UsedValue;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The accounts that used most: by what is recorded, then put in order with what runs. */
final class MostUsedReading {

    private static final String RECORDED = Sql.read(PostgresUsageReading.class, "most_used");
    private static final int DECIMALS = 10;
    /** So many are looked at for each place: an hour or two of running use seldom lifts anybody further. */
    private static final int CANDIDATES_A_PLACE = 5;

    private final Supplier<UsageTerms> terms;
    private final RunningUse running;

    MostUsedReading(Supplier<UsageTerms> terms, RunningUse running) {
        this.terms = terms;
        this.running = running;
    }

    List<UsedValue> read(Handle handle, Interval within, int places, Instant now) {
        List<UsedValue> candidates = recorded(handle, within, places * CANDIDATES_A_PLACE);
        Map<AccountId, BigDecimal> unrecorded = unrecorded(handle, candidates, within, now);
        List<UsedValue> most = new ArrayList<>(candidates.stream()
                .map(candidate -> plus(candidate, unrecorded.get(candidate.account())))
                .toList());
        // stable: those that are worth the same stay in the order found
        most.sort(comparing((UsedValue used) -> used.currency().getCurrencyCode())
                .thenComparing(comparing(UsedValue::value).reversed()));
        Map<Currency, Integer> taken = new HashMap<>();
        return most.stream()
                .filter(used -> taken.merge(used.currency(), 1, Integer::sum) <= places)
                .toList();
    }

    private static List<UsedValue> recorded(Handle handle, Interval within, int places) {
        return handle.createQuery(RECORDED)
                .bind("from", Sql.parameter(within.start()))
                .bind("to", Sql.parameter(within.end()))
                .bind("limit", places)
                .map((row, context) -> new UsedValue(
                        new AccountId(row.getString("account_id")),
                        Currency.getInstance(row.getString("currency")),
                        row.getBigDecimal("value")))
                .list();
    }

    private Map<AccountId, BigDecimal> unrecorded(
            Handle handle, Collection<UsedValue> candidates, Interval within, Instant now) {
        Map<AccountId, Interval> begun = new HashMap<>();
        within.intersection(new Interval(Instant.EPOCH, now))
                .ifPresent(during -> candidates.forEach(candidate -> begun.put(candidate.account(), during)));
        Map<AccountId, BigDecimal> values = new HashMap<>();
        running.of(terms.get(), RecordedUntil.after(handle, begun))
                .forEach((account, use) -> values.put(account, value(use)));
        return values;
    }

    private static BigDecimal value(Collection<UsageRecord> use) {
        return use.stream()
                .filter(record -> !record.usageOwner().isOverage())
                .map(MostUsedReading::value)
                .reduce(Ratio.ZERO, Ratio::plus)
                .rounded(DECIMALS);
    }

    private static Ratio value(UsageRecord record) {
        RatingTerms rating = record.usageSegment().ratingTerms();
        return rating.unitPrice() == null
                ? Ratio.ZERO
                : record.usageSegment().quantity().times(Ratio.of(Objects.requireNonNull(rating.unitPrice())));
    }

    private static UsedValue plus(UsedValue recorded, @Nullable BigDecimal more) {
        return more == null
                ? recorded
                : new UsedValue(
                        recorded.account(),
                        recorded.currency(),
                        recorded.value().add(more));
    }
}
