package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.usage.UsageOwner.AccountOverage;
import io.streamspace.billing.usage.UsageOwner.AccountUsage;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import io.streamspace.billing.usage.UsageOwner.UnconsentedOverage;
import java.time.Instant;

/**
 * What tells owners of one account apart in tables and cursors, which have a session's columns for all of them: the one
 * place that knows how other owners are written there.
 *
 * @param sessionId of the account itself its id, of its overage empty
 * @param lifeStart of the account the epoch, of what nobody agreed to a millisecond on, so that both can be of one time
 */
public record OwnerKey(String sessionId, Instant lifeStart) {

    static final OwnerKey OVERAGE = new OwnerKey("", Instant.EPOCH);
    static final OwnerKey UNCONSENTED_OVERAGE = new OwnerKey("", Instant.EPOCH.plusMillis(1));

    static OwnerKey ofAccount(AccountId account) {
        return new OwnerKey(account.value(), Instant.EPOCH);
    }

    /** The owner of an account that has this key. */
    public UsageOwner of(AccountId account) {
        if (equals(OVERAGE)) {
            return new AccountOverage(account);
        }
        if (equals(UNCONSENTED_OVERAGE)) {
            return new UnconsentedOverage(account);
        }
        return equals(ofAccount(account))
                ? new AccountUsage(account)
                : new SessionLifetime(account, sessionId, lifeStart);
    }
}
