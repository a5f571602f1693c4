package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.AllocatedResources.Held;
import io.streamspace.billing.meter.Allocation;

/**
 * A session that is about to start, to wake or to be resized.
 *
 * @param allocation what it will hold afterwards
 */
public record SessionRequest(AccountId account, String sessionId, Allocation allocation) {

    /** Returns what the session will hold, as one session; one that goes on counts as one, too. */
    Held held() {
        return new Held(allocation, 1);
    }
}
