package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Segments;
import io.streamspace.billing.session.TimelineListener;
import io.streamspace.billing.usage.UsageRecords.Part;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Posting posting;

    public TimelineSettlement(Supplier<UsageTerms> terms, Shards shards, Posting.Ports ports) {
        this.terms = terms;
        this.shards = shards;
        this.segments = ports.segments();
        this.records = ports.records();
        this.posting = new Posting(ports);
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
        Map<String, Instant> batch = new HashMap<>();
        for (Map.Entry<String, Instant> change : changedFrom.entrySet()) {
            if (change.getValue().isBefore(latest)) {
                batch.put(
                        change.getKey(),
                        Interval.later(change.getValue(), now.calendar().first().start()));
            }
            if (batch.size() == SESSIONS_AT_ONCE) {
                post(now, batch, settled);
                batch.clear();
            }
        }
        post(now, batch, settled);
    }

    private void post(UsageTerms now, Map<String, Instant> changedFrom, Map<Integer, Instant> settled) {
        if (!changedFrom.isEmpty()) {
            posting.post(now, parts(changedFrom), account -> settled.getOrDefault(account.shard(), Instant.MIN));
        }
    }

    private List<Part> parts(Map<String, Instant> changedFrom) {
        Map<String, Set<AccountId>> accounts = new HashMap<>();
        for (Segment segment : segments.ofSessions(new HashSet<>(changedFrom.keySet()))) {
            accounts.computeIfAbsent(segment.sessionId(), id -> new LinkedHashSet<>())
                    .add(segment.account());
        }
        records.accountsOf(changedFrom)
                .forEach((session, recorded) -> accounts.computeIfAbsent(session, id -> new LinkedHashSet<>())
                        .addAll(recorded));
        List<Part> parts = new ArrayList<>();
        accounts.forEach((session, ofSession) -> ofSession.forEach(
                account -> parts.add(new Part(account, session, changedFrom.getOrDefault(session, Instant.MIN)))));
        return parts;
    }
}
