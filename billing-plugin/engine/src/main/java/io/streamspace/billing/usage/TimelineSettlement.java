package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Segments;
import io.streamspace.billing.session.TimelineListener;
import io.streamspace.billing.usage.OwnerGroup.OfSession;
import io.streamspace.billing.usage.UsageReconciler.SessionPart;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps records true to timelines that change behind what is settled. A change after that costs nothing here: it is
 * recorded when its time is settled.
 */
public final class TimelineSettlement implements TimelineListener {

    private static final int SESSIONS_AT_ONCE = 500;

    private final Supplier<UsageTerms> terms;
    private final Shards shards;
    private final Segments segments;
    private final UsageRecords records;
    private final UsageReconciler usageReconciler;

    public TimelineSettlement(Supplier<UsageTerms> terms, Shards shards, UsageReconciler.Ports ports) {
        this.terms = terms;
        this.shards = shards;
        this.segments = ports.segments();
        this.records = ports.records();
        this.usageReconciler = new UsageReconciler(ports);
    }

    @Override
    public void timelinesChanged(Map<String, Instant> changedFrom) {
        if (changedFrom.isEmpty()) {
            return;
        }
        Map<Integer, Instant> settled = new HashMap<>();
        shards.all().forEach(shard -> settled.put(shard.number(), shard.settledThrough()));
        Instant latest = settled.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
        UsageTerms now = terms.get();
        Instant first = now.calendars().start();
        Map<String, Instant> behind = new HashMap<>();
        changedFrom.forEach((session, from) -> {
            if (from.isBefore(latest)) {
                behind.put(session, Interval.later(from, first));
            }
        });
        if (!behind.isEmpty()) {
            post(now, parts(behind), settled);
        }
    }

    /** Sessions of one account together: what is kept of an account as a whole is then written once, not with each part. */
    private void post(UsageTerms now, List<SessionPart> parts, Map<Integer, Instant> settled) {
        List<SessionPart> ordered = parts.stream()
                .sorted(Comparator.comparing(SessionPart::account).thenComparing(SessionPart::sessionId))
                .toList();
        for (int i = 0; i < ordered.size(); i += SESSIONS_AT_ONCE) {
            usageReconciler.post(
                    now,
                    ordered.subList(i, Math.min(ordered.size(), i + SESSIONS_AT_ONCE)),
                    account -> settled.getOrDefault(account.shard(), Instant.MIN));
        }
    }

    private List<SessionPart> parts(Map<String, Instant> changedFrom) {
        Map<String, Set<AccountId>> accounts = new HashMap<>();
        for (Segment segment : segments.ofSessions(new HashSet<>(changedFrom.keySet()))) {
            accounts.computeIfAbsent(segment.sessionId(), id -> new LinkedHashSet<>())
                    .add(segment.account());
        }
        records.accountsOf(changedFrom)
                .forEach((session, recorded) -> accounts.computeIfAbsent(session, id -> new LinkedHashSet<>())
                        .addAll(recorded));
        List<SessionPart> parts = new ArrayList<>();
        accounts.forEach((session, ofSession) -> ofSession.forEach(account -> parts.add(
                new SessionPart(new OfSession(account, session), changedFrom.getOrDefault(session, Instant.MIN)))));
        return parts;
    }
}
