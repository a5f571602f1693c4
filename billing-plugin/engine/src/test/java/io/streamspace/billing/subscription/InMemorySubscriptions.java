package io.streamspace.billing.subscription;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Subscriptions in memory. */
public final class InMemorySubscriptions implements Subscriptions {

    private final NavigableMap<RowKey, Row> rows;
    private final InMemoryTrials trials;

    private record Row(Subscription subscription, int revision) {

        String change() {
            return subscription.id() + ":" + revision;
        }
    }

    public InMemorySubscriptions(InMemoryTransactions transactions) {
        this.rows = transactions.table();
        this.trials =
                new InMemoryTrials(transactions, account -> of(List.of(account)).getOrDefault(account, List.of()));
    }

    @Override
    public Map<AccountId, List<Subscription>> of(Collection<AccountId> accounts) {
        return rows.values().stream()
                .map(Row::subscription)
                .filter(subscription -> accounts.contains(subscription.account()))
                .sorted(comparing(Subscription::startedAt))
                .collect(groupingBy(Subscription::account));
    }

    @Override
    public Trials trials() {
        return trials;
    }

    @Override
    public String choose(Subscription chosen) {
        Row row = startedAt(chosen)
                .map(known -> new Row(instead(known.subscription(), chosen), known.revision() + 1))
                .orElseGet(() -> new Row(chosen, 0));
        Instant trialEndsAt = chosen.trialEndsAt();
        if (trialEndsAt != null) {
            trials.add(row.subscription(), trialEndsAt);
        }
        rows.put(key(row.subscription()), row);
        return row.change();
    }

    private Optional<Row> startedAt(Subscription like) {
        return rows.values().stream()
                .filter(row -> row.subscription().account().equals(like.account())
                        && row.subscription().startedAt().equals(like.startedAt()))
                .findFirst();
    }

    private static Subscription instead(Subscription known, Subscription chosen) {
        return new Subscription(
                known.account(),
                known.id(),
                chosen.planId(),
                chosen.status(),
                known.startedAt(),
                known.createdAt(),
                null,
                chosen.trialEndsAt());
    }

    @Override
    public String cancel(AccountId account, String id, Instant canceledAt) {
        Row row = Optional.ofNullable(rows.get(new RowKey(account, id))).orElseThrow();
        Row cancelled = new Row(ending(row.subscription(), canceledAt), row.revision() + 1);
        rows.put(key(row.subscription()), cancelled);
        return cancelled.change();
    }

    private static Subscription ending(Subscription known, @Nullable Instant at) {
        return new Subscription(
                known.account(),
                known.id(),
                known.planId(),
                known.status(),
                known.startedAt(),
                known.createdAt(),
                at,
                known.trialEndsAt());
    }

    @Override
    public void withdrawAfter(AccountId account, Instant instant) {
        rows.values()
                .removeIf(row -> row.subscription().account().equals(account)
                        && row.subscription().startedAt().isAfter(instant));
        rows.replaceAll((key, row) -> key.account().equals(account) && endsAfter(row.subscription(), instant)
                ? new Row(ending(row.subscription(), null), row.revision())
                : row);
        trials.withdrawAfter(account, instant);
    }

    private static boolean endsAfter(Subscription subscription, Instant instant) {
        Instant end = subscription.canceledAt();
        return end != null && end.isAfter(instant);
    }

    @Override
    public void add(Subscription subscription) {
        if (rows.containsKey(key(subscription))) {
            return;
        }
        if (startedAt(subscription).isPresent()) {
            throw new IllegalStateException(
                    "another subscription of " + subscription.account() + " starts at " + subscription.startedAt());
        }
        rows.put(key(subscription), new Row(subscription, 0));
    }

    private static RowKey key(Subscription subscription) {
        return new RowKey(subscription.account(), subscription.id());
    }
}
