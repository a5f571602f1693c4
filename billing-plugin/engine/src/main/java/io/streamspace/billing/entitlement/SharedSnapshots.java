package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.Map;

/**
 * Where the hosts of one platform leave each other what they read of accounts, for a moment. Nothing depends on it: what
 * is not there is read from where it is true. No method throws, and each answers soon, whether the place can be reached or
 * not.
 */
public interface SharedSnapshots {

    /** For a host that shares nothing. */
    SharedSnapshots NONE = new SharedSnapshots() {
        @Override
        public Map<AccountId, SharedSnapshot> of(Collection<AccountId> accounts) {
            return Map.of();
        }

        @Override
        public void put(Map<AccountId, SharedSnapshot> pictures) {}

        @Override
        public void forget(Collection<AccountId> accounts) {}
    };

    /** Those of accounts that are there and whose time has not run out. */
    Map<AccountId, SharedSnapshot> of(Collection<AccountId> accounts);

    /** Keeps pictures in place of those of the same accounts, each for as long as it has {@link SharedSnapshot#left}. */
    void put(Map<AccountId, SharedSnapshot> pictures);

    /** Removes those of accounts; repeating it does nothing. */
    void forget(Collection<AccountId> accounts);
}
