package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;

/** The owner of recorded use. */
public sealed interface UsageOwner {

    AccountId account();

    /** What tells it apart from other owners of the account. */
    Key key();

    /** One life of a session: from a start to the end that follows. */
    record SessionLifetime(AccountId account, String sessionId, Instant start) implements UsageOwner {

        @Override
        public Key key() {
            return new Key(sessionId, start);
        }
    }

    /** The account itself: what usage events tell of. */
    record AccountUsage(AccountId account) implements UsageOwner {

        @Override
        public Key key() {
            return new Key(account.value(), Instant.EPOCH);
        }
    }

    /** The account as a whole: what all of it together uses beyond its limits, and pays for. */
    record AccountOverage(AccountId account) implements UsageOwner {

        @Override
        public Key key() {
            return new Key("", Instant.EPOCH);
        }
    }

    /** The account as a whole: what it uses beyond its limits, nobody having agreed to pay for it. */
    record UnconsentedOverage(AccountId account) implements UsageOwner {

        @Override
        public Key key() {
            return new Key("", Key.UNCONSENTED);
        }
    }

    /** Whether its records repeat what others of the same account say: they are charged and not counted as use. */
    default boolean isOverage() {
        return this instanceof AccountOverage || this instanceof UnconsentedOverage;
    }

    /**
     * What tells owners of one account apart in tables and cursors.
     *
     * @param sessionId of the account itself its id, of its overage empty
     * @param lifeStart of the account the epoch, of what nobody agreed to a millisecond on, so that both can be of one time
     */
    record Key(String sessionId, Instant lifeStart) {

        private static final Instant UNCONSENTED = Instant.EPOCH.plusMillis(1);

        /** The owner of an account that has this key. */
        public UsageOwner of(AccountId account) {
            if (sessionId.isEmpty()) {
                return lifeStart.equals(UNCONSENTED) ? new UnconsentedOverage(account) : new AccountOverage(account);
            }
            boolean isItself = sessionId.equals(account.value()) && lifeStart.equals(Instant.EPOCH);
            return isItself ? new AccountUsage(account) : new SessionLifetime(account, sessionId, lifeStart);
        }
    }
}
