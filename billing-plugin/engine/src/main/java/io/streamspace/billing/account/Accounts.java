package io.streamspace.billing.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts there are. */
public interface Accounts {

    /**
     * @param openedAt when it was first heard of
     * @param email kept if the account has none yet
     * @param fullName kept if the account has none yet
     */
    record Opening(
            AccountId id,
            Instant openedAt,
            @Nullable String email,
            @Nullable String fullName) {}

    /** Opens those that do not exist; joins the transaction. Repeating changes nothing. */
    void open(Collection<Opening> openings);

    Optional<Account> find(AccountId id);

    /** The account that would be there if it were opened at an instant. Writes nothing. */
    Account unopened(AccountId id, Instant at);

    /** At most {@code limit} accounts after the given id, by id. */
    List<Account> after(@Nullable AccountId id, int limit);

    /** How many there are. */
    int count();
}
