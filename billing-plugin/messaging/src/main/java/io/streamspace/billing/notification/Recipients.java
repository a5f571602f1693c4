package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.Map;

/** The recipients of accounts' notices. */
@FunctionalInterface
public interface Recipients {

    /** One for each of these accounts that exists. */
    Map<AccountId, Recipient> of(Collection<AccountId> accounts);
}
