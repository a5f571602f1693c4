package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;

/** Owners of one account whose records are read and kept true together. */
public sealed interface OwnerGroup {

    AccountId account();

    /** What its owners' {@linkplain OwnerKey keys} have in common. */
    String sessionId();

    /** All lives of a session. */
    record OfSession(AccountId account, String sessionId) implements OwnerGroup {}

    /** The account itself. */
    record OfAccount(AccountId account) implements OwnerGroup {

        @Override
        public String sessionId() {
            return OwnerKey.ofAccount(account).sessionId();
        }
    }

    /** Overage of the account, whether it was agreed to or not. */
    record OfOverage(AccountId account) implements OwnerGroup {

        @Override
        public String sessionId() {
            return OwnerKey.OVERAGE.sessionId();
        }
    }
}
