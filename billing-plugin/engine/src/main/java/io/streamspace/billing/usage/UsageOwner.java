package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;

/**
 * Whose use is recorded: one life of a session, the account itself (what usage events tell of), or the account as a whole
 * (what all of it together holds beyond the plan).
 *
 * @param sessionId of the account itself its id, of the account as a whole empty
 * @param lifeStart of the account the epoch; of what is not agreed to, so that both can be of one time, a millisecond on
 */
public record UsageOwner(AccountId account, String sessionId, Instant lifeStart) {

    private static final Instant NOT_AGREED = Instant.EPOCH.plusMillis(1);

    /** The account itself, which use is recorded at that no session makes. */
    public static UsageOwner itself(AccountId account) {
        return new UsageOwner(account, account.value(), Instant.EPOCH);
    }

    public boolean isOfSession() {
        return lifeStart.isAfter(NOT_AGREED);
    }

    /** Whether its records repeat what others of the same account say: they are charged and not counted as use. */
    public boolean isWhole() {
        return sessionId.isEmpty();
    }

    /** The account as a whole, which overage is recorded at. */
    public static UsageOwner of(AccountId account) {
        return new UsageOwner(account, "", Instant.EPOCH);
    }

    /** The account as a whole, which overage is recorded at that nobody agreed to pay for. */
    static UsageOwner notAgreed(AccountId account) {
        return new UsageOwner(account, "", NOT_AGREED);
    }
}
