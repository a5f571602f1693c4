package io.streamspace.billing.subscription;

import static java.util.Comparator.comparing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trials in memory. */
public final class InMemoryTrials implements Trials {

    private final NavigableMap<RowKey, Row> rows;
    private final Function<AccountId, List<Subscription>> subscriptions;

    private record Row(Trial trial, boolean isAnnounced, boolean isTold, boolean isSettled) {

        boolean isRunningAt(Instant now) {
            return !isSettled
                    && !trial.startedAt().isAfter(now)
                    && trial.endsAt().isAfter(now);
        }
    }

    InMemoryTrials(InMemoryTransactions transactions, Function<AccountId, List<Subscription>> subscriptions) {
        this.rows = transactions.table();
        this.subscriptions = subscriptions;
    }

    void add(Subscription tried, Instant endsAt) {
        Trial trial = new Trial(tried.account(), tried.planId(), tried.id(), tried.startedAt(), endsAt);
        if (rows.putIfAbsent(key(trial), new Row(trial, false, false, false)) != null) {
            throw new IllegalStateException(tried.account() + " has tried the plan " + tried.planId() + " already");
        }
    }

    void withdrawAfter(AccountId account, Instant instant) {
        rows.values()
                .removeIf(row -> row.trial().account().equals(account)
                        && row.trial().startedAt().isAfter(instant));
    }

    @Override
    public Set<String> plansTriedBy(AccountId account, Instant instant) {
        return trials(row -> row.trial().account().equals(account)
                        && !row.trial().startedAt().isAfter(instant))
                .map(Trial::planId)
                .collect(Collectors.toSet());
    }

    @Override
    public List<AccountId> endedBy(Instant at, @Nullable AccountId after, int limit) {
        return trials(row -> !row.isSettled() && !row.trial().endsAt().isAfter(at))
                .map(Trial::account)
                .filter(account -> after == null || account.compareTo(after) > 0)
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Trial> lockEnded(AccountId account, Instant at) {
        return trials(row -> !row.isSettled() && !row.trial().endsAt().isAfter(at))
                .filter(trial -> trial.account().equals(account))
                .sorted(comparing(Trial::endsAt).thenComparing(Trial::planId))
                .toList();
    }

    @Override
    public void settled(Collection<Trial> trials, Instant at) {
        note(trials, row -> new Row(row.trial(), row.isAnnounced(), row.isTold(), true));
    }

    @Override
    public List<Trial> announceEnding(Instant now, Instant by, int limit) {
        List<Trial> ending = trials(row -> row.isRunningAt(now) && !row.isAnnounced())
                .filter(trial -> !trial.endsAt().isAfter(by) && isStillChosen(trial))
                .limit(limit)
                .toList();
        note(ending, row -> new Row(row.trial(), true, row.isTold(), row.isSettled()));
        return ending;
    }

    private boolean isStillChosen(Trial trial) {
        List<Subscription> chosen = subscriptions.apply(trial.account());
        return chosen.stream()
                        .anyMatch(subscription -> subscription.id().equals(trial.subscriptionId())
                                && subscription.planId().equals(trial.planId())
                                && trial.endsAt().equals(subscription.trialEndsAt())
                                && subscription.canceledAt() == null)
                && chosen.stream()
                        .noneMatch(subscription -> subscription.startedAt().isAfter(trial.startedAt())
                                && !subscription.startedAt().isAfter(trial.endsAt()));
    }

    @Override
    public List<Trial> untold(int limit) {
        return trials(row -> !row.isSettled() && row.isAnnounced() && !row.isTold())
                .limit(limit)
                .toList();
    }

    @Override
    public void told(Collection<Trial> trials, Instant at) {
        note(trials, row -> new Row(row.trial(), row.isAnnounced(), true, row.isSettled()));
    }

    private Stream<Trial> trials(Predicate<Row> are) {
        return rows.values().stream().filter(are).map(Row::trial);
    }

    private void note(Collection<Trial> trials, UnaryOperator<Row> change) {
        trials.forEach(trial -> rows.computeIfPresent(key(trial), (key, row) -> change.apply(row)));
    }

    private static RowKey key(Trial trial) {
        return new RowKey(trial.account(), trial.planId());
    }
}
