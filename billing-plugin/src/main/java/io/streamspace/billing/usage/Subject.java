package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;

/**
 * Whose use is recorded: one life of a session, or the account as a whole.
 *
 * @param sessionId empty for the account as a whole
 * @param lifeStart the epoch for the account as a whole
 */
public record Subject(AccountId account, String sessionId, Instant lifeStart) {

    /** The account as a whole, which overage is recorded at. */
    public static Subject of(AccountId account) {
        return new Subject(account, "", Instant.EPOCH);
    }
}
