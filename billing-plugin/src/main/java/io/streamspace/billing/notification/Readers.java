package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.Map;

/** Who reads what accounts are told. */
@FunctionalInterface
public interface Readers {

    /** One for each of these accounts that exists. */
    Map<AccountId, Reader> of(Collection<AccountId> accounts);
}
