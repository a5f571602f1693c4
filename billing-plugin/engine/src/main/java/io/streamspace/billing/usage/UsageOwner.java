package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.OwnerGroup.OfAccount;
import io.streamspace.billing.usage.OwnerGroup.OfOverage;
import io.streamspace.billing.usage.OwnerGroup.OfSession;
import java.time.Instant;

/** The owner of recorded use. */
public sealed interface UsageOwner {

    AccountId account();

    /** The owners whose records are kept true together with its own. */
    OwnerGroup group();

    /** Whether its records repeat what others of the same account say: they are charged and not counted as use. */
    default boolean isOverage() {
        return group() instanceof OfOverage;
    }

    /** What tells it apart from other owners of the account. */
    OwnerKey key();

    /** One life of a session: from a start to the end that follows. */
    record SessionLifetime(AccountId account, String sessionId, Instant start) implements UsageOwner {

        @Override
        public OwnerGroup group() {
            return new OfSession(account, sessionId);
        }

        @Override
        public OwnerKey key() {
            return new OwnerKey(sessionId, start);
        }
    }

    /** The account itself: what usage events tell of. */
    record AccountUsage(AccountId account) implements UsageOwner {

        @Override
        public OwnerGroup group() {
            return new OfAccount(account);
        }

        @Override
        public OwnerKey key() {
            return OwnerKey.ofAccount(account);
        }
    }

    /** The account as a whole: what all of it together uses beyond its limits, and pays for. */
    record AccountOverage(AccountId account) implements UsageOwner {

        @Override
        public OwnerGroup group() {
            return new OfOverage(account);
        }

        @Override
        public OwnerKey key() {
            return OwnerKey.OVERAGE;
        }
    }

    /** The account as a whole: what it uses beyond its limits, nobody having agreed to pay for it. */
    record UnconsentedOverage(AccountId account) implements UsageOwner {

        @Override
        public OwnerGroup group() {
            return new OfOverage(account);
        }

        @Override
        public OwnerKey key() {
            return OwnerKey.UNCONSENTED_OVERAGE;
        }
    }
}
