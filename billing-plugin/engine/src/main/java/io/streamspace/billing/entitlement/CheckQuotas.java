package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The job {@code check-quotas}: works through all accounts in batches that commit, and lets holds expire. */
public final class CheckQuotas {

    private static final int BATCH = 1000;

    private final Quotas quotas;
    private final QuotaCheck check;
    private final Ports ports;

    /** What the job reads and writes. */
    public record Ports(Accounts accounts, QuotaStates states, Holds holds, Transactions transactions) {}

    public CheckQuotas(Quotas quotas, QuotaCheck check, Ports ports) {
        this.quotas = quotas;
        this.check = check;
        this.ports = ports;
    }

    /** Repeating announces nothing twice. With nothing limited it costs one query. */
    public void run(Instant firedFor, Progress progress) {
        if (quotas.isAnythingMeasured()) {
            progress.count(
                    "holds_expired", ports.transactions().in(() -> ports.holds().expire(firedFor)));
        }
        if (quotas.isAnythingLimited(firedFor) || ports.states().isAnyRaised()) {
            checkAll(firedFor, progress);
        }
    }

    /** Accounts that cannot be checked are left out by name. */
    private void checkAll(Instant firedFor, Progress progress) {
        BatchBisection.all(
                this::after,
                accounts -> progress.count("announced", ports.transactions().in(() -> check.check(accounts, firedFor))),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    private List<AccountId> after(@Nullable AccountId last) {
        return ports.accounts().after(last, BATCH).stream().map(Account::id).toList();
    }
}
