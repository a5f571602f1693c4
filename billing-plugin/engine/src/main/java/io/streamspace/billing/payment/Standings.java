package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How accounts stand. What changes it joins the transaction. */
public interface Standings {

    /** At most {@code limit} accounts after the given one, by id, that are in arrears or not active and may change. */
    List<AccountId> mayChange(@Nullable AccountId after, int limit);

    /**
     * Reads accounts and locks them until the transaction ends, by id. Whoever changes what an account owes locks it
     * first.
     */
    List<Arrears> lock(Collection<AccountId> accounts);

    /** The same of one, only read. */
    Optional<Arrears> find(AccountId account);

    /** Saves standings of accounts that are locked. */
    void change(Collection<Arrears> changed);

    /** Accounts that were locked at or before an instant and are so still. */
    List<AccountId> lockedUpTo(Instant instant);
}
