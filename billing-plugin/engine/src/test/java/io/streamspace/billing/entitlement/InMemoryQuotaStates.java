package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.values.InMemoryTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/** What was found about quotas, in memory. */
public final class InMemoryQuotaStates implements QuotaStates {

    private final NavigableMap<RowKey, Row> rows;

    private record Row(Checked found, Plan.Enforcement enforcement) {

        boolean isRaised() {
            return found.state() != Quota.State.OK;
        }

        boolean isOverSince(Instant instant) {
            Instant since = found.overSince();
            return since != null && !since.isAfter(instant);
        }
    }

    public InMemoryQuotaStates(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public boolean isAnyRaised() {
        return rows.values().stream().anyMatch(Row::isRaised);
    }

    @Override
    public List<Checked> of(Collection<AccountId> accounts) {
        return rows.values().stream()
                .map(Row::found)
                .filter(found -> accounts.contains(found.account()))
                .toList();
    }

    @Override
    public void save(Collection<Finding> findings, Instant at) {
        findings.forEach(finding -> rows.put(
                key(finding.found()), new Row(finding.found(), finding.quota().enforcement())));
    }

    @Override
    public void forget(Collection<Checked> gone) {
        gone.forEach(checked ->
                rows.computeIfPresent(key(checked), (key, row) -> new Row(forgotten(row.found()), row.enforcement())));
    }

    private static Checked forgotten(Checked found) {
        return new Checked(found.account(), found.meter(), Quota.State.OK, found.crossings(), found.resetsAt(), null);
    }

    @Override
    public List<AccountId> overSince(Instant instant) {
        return rows.values().stream()
                .filter(row -> row.isRaised() && row.enforcement() == Plan.Enforcement.HARD)
                .filter(row -> row.isOverSince(instant))
                .map(row -> row.found().account())
                .distinct()
                .toList();
    }

    private static RowKey key(Checked found) {
        return new RowKey(found.account(), found.meter());
    }
}
