package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.AccountTerms;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.usage.RunningUse;
import io.streamspace.billing.usage.SessionPrice;
import io.streamspace.billing.usage.UsageReading.SessionCost;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What sessions have cost so far and cost an hour. */
final class SessionCostReading {

    private static final String COSTS = Sql.read(PostgresUsageReading.class, "session_costs");

    private final Supplier<UsageTerms> terms;
    private final UsageReconciler.Ports ports;
    private final RunningUse running;

    SessionCostReading(Supplier<UsageTerms> terms, UsageReconciler.Ports ports) {
        this.terms = terms;
        this.ports = ports;
        this.running = new RunningUse(ports);
    }

    Map<String, SessionCost> read(Handle handle, Collection<String> sessionIds, Instant now) {
        UsageTerms inForce = terms.get();
        Map<String, DisplayTotal> costs = recorded(handle, sessionIds);
        List<Segment> segments = ports.segments().ofSessions(new HashSet<>(sessionIds));
        Map<AccountId, List<Segment>> segmentsOf = segments.stream().collect(groupingBy(Segment::account));
        Interval untilNow = new Interval(Instant.EPOCH, now);
        RecordedUntil.after(
                        handle, segmentsOf.keySet().stream().collect(toMap(account -> account, account -> untilNow)))
                .forEach((account, unrecorded) -> running.ofSessions(
                                inForce, account, Objects.requireNonNull(segmentsOf.get(account)), unrecorded)
                        .forEach(use -> costs.merge(
                                use.usageOwner().key().sessionId(),
                                DisplayTotal.of(
                                        use,
                                        rate(use.usageSegment().ratingTerms().unitPrice())),
                                DisplayTotal::plus)));
        Map<AccountId, AccountTerms> termsOf = inForce.of(segmentsOf.keySet());
        Map<String, SessionCost> result = new HashMap<>();
        for (Segment segment : segments) {
            DisplayTotal cost = costs.getOrDefault(segment.sessionId(), DisplayTotal.ZERO);
            AccountTerms own = Objects.requireNonNull(termsOf.get(segment.account()));
            result.put(
                    segment.sessionId(),
                    new SessionCost(
                            SessionPrice.perHour(own.history(), own.calendar(), segment.held(), now),
                            cost.shownCost(),
                            own.history().at(now).currency(),
                            SessionPrice.isInPlan(own.history(), now)));
        }
        return result;
    }

    /** What sessions hold is always priced by the unit; nothing without a price in the account's currency. */
    private static Ratio rate(@Nullable BigDecimal price) {
        return price == null ? Ratio.ZERO : Ratio.of(price);
    }

    private static Map<String, DisplayTotal> recorded(Handle handle, Collection<String> sessionIds) {
        Map<String, DisplayTotal> costs = new HashMap<>();
        handle.createQuery(COSTS)
                .bind(0, sessionIds.toArray(new String[0]))
                .map((row, context) -> {
                    BigInteger billable = Sql.integer(row, "billable");
                    return costs.merge(
                            row.getString("session_id"),
                            DisplayTotal.of(
                                    billable,
                                    billable,
                                    Sql.integer(row, "unit_base"),
                                    rate(row.getBigDecimal("unit_price"))),
                            DisplayTotal::plus);
                })
                .list();
        return costs;
    }
}
