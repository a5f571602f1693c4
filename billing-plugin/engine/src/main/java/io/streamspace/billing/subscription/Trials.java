package io.streamspace.billing.subscription;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trials of plans that accounts have had; of each plan one. What changes them joins the transaction. */
public interface Trials {

    /**
     * The trial of a plan.
     *
     * @param subscriptionId the choice that began it, which may have been changed or cancelled since
     */
    record Trial(AccountId account, String planId, String subscriptionId, Instant startedAt, Instant endsAt) {}

    /** Of which plans the account has begun a trial by an instant. */
    Set<String> plansTriedBy(AccountId account, Instant instant);

    /** Accounts after one (null: from the first), by id, with trials that ended by an instant and are not settled. */
    List<AccountId> endedBy(Instant at, @Nullable AccountId after, int limit);

    /** An account's trials that ended by an instant and are not settled, locked until the transaction ends. */
    List<Trial> lockEnded(AccountId account, Instant at);

    /** What follows from the end of trials has been done. */
    void settled(Collection<Trial> trials, Instant at);

    /**
     * Trials that will end after {@code now} and by {@code by} if nothing is done, and were not announced; notes that they
     * are now. At most {@code limit}.
     */
    List<Trial> announceEnding(Instant now, Instant by, int limit);

    /** Those announced of which people have not been told, of trials that still run. */
    List<Trial> untold(int limit);

    /** Notes of which trials people were told. */
    void told(Collection<Trial> trials, Instant at);
}
