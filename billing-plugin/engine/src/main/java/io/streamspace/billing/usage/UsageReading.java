package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Use as people look at it. Costs here are for display, to 10 decimals; bills are made of exact sums. */
public interface UsageReading {

    /**
     * @param within by start and end; hours, days and months of the account's zone in it make the series
     * @param meter null: all meters of sessions
     */
    record HistoryQuery(
            AccountId account,
            Interval within,
            Granularity granularity,
            @Nullable String meter) {}

    /** @param quantity in the meter's unit, to 10 decimals, all use whether charged or not */
    record HistoryPoint(Interval during, String meter, BigDecimal quantity, BigDecimal cost) {}

    /**
     * @param sessionId null: all sessions, and the account's overage
     * @param after the {@link #key} of the last record of the page before; null for the first page
     */
    record RecordQuery(
            AccountId account,
            @Nullable String sessionId,
            Interval within,
            @Nullable String after,
            int limit) {}

    /**
     * @param pricePerHour of what it held last, at the present rates; 0 where a plan pays for it
     * @param cost of all it has used so far
     * @param currency of both
     * @param inPlan whether what it uses now counts towards a plan, not for itself
     */
    record SessionCost(BigDecimal pricePerHour, BigDecimal cost, Currency currency, boolean inPlan) {}

    /**
     * @param createdAt when it was written, by the platform's clock
     * @param origin null: no session's
     */
    record WrittenRecord(
            UsageRecord use, Instant createdAt, @Nullable SessionOrigin origin) {}

    /** @param user who it runs for: of an organisation a member */
    record SessionOrigin(String template, String user) {}

    /** A session holds more or less from an instant on. */
    record SizeChange(String sessionId, Instant at, Size before, Size after) {}

    /** What a session holds. */
    record Size(long cpuMillis, long memoryBytes, long storageBytes) {}

    /** @param value of the quantity used at the unit prices then in force, charged or not; to 10 decimals */
    record UsedValue(AccountId account, Currency currency, BigDecimal value) {}

    /** Points where something was used, by meter and time, up to an instant, running sessions included. */
    List<HistoryPoint> history(HistoryQuery query, Instant now);

    /** Records that have a part in the interval, by start, meter, revision, life and session. */
    List<WrittenRecord> records(RecordQuery query);

    /** Changes of what an account's sessions hold, newest first. Hibernating and waking change nothing. */
    List<SizeChange> sizeChanges(AccountId account, Interval within, int limit);

    /** By session id; sessions never heard of are absent. */
    Map<String, SessionCost> sessionCosts(Collection<String> sessionIds, Instant now);

    /**
     * Accounts by the value of what they used in an interval up to an instant, running sessions included: by currency, the
     * highest value first. Accounts whose use has no price by the unit come last, those nearest to a limit first.
     *
     * @param within recorded use counts by whole days
     * @param places the most accounts of a currency
     */
    List<UsedValue> mostUsed(Interval within, int places, Instant now);

    /** Where a record stands in the order of {@link #records}. */
    static String key(UsageRecord slice) {
        return String.join(
                "|",
                slice.usageSegment().during().start().toString(),
                slice.usageSegment().ratingTerms().meter(),
                String.valueOf(slice.revision()),
                slice.usageOwner().key().lifeStart().toString(),
                slice.usageOwner().key().sessionId());
    }
}
