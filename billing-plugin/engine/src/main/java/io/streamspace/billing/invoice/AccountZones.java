package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import java.time.ZoneId;
import java.util.Optional;

/** The time zones that accounts chose for themselves. */
public interface AccountZones {

    /** The last one chosen, in force already or from the next period edge on; empty: the settings'. */
    Optional<ZoneId> chosen(AccountId account);

    /** Joins the transaction. Of several in one millisecond the last stands. */
    void add(AccountId account, ZoneChange change);
}
