package io.streamspace.billing.account;

import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.entitlement.grant.InMemoryConsents;
import io.streamspace.billing.entitlement.grant.InMemoryPurchasedGrants;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.entitlement.hold.InMemoryHolds;
import io.streamspace.billing.entitlement.hold.InMemorySlots;
import io.streamspace.billing.entitlement.hold.Slots;
import java.util.Map;

class InMemoryObjectLimitsTest extends InMemoryTest implements ObjectLimitsContract {

    private final InMemoryHolds holds =
            new InMemoryHolds(transactions, new InMemoryAccountLocks(accounts, transactions));
    private final InMemorySlots slots = new InMemorySlots(transactions);
    private final InMemoryConsents consents = new InMemoryConsents(transactions);
    private final InMemoryPurchasedGrants grants = new InMemoryPurchasedGrants(transactions);
    private final InMemoryObjectLimits limits = new InMemoryObjectLimits(
            () -> MOST,
            Map.of(
                    ObjectLimits.Kind.HOLDS, holds::countOpen,
                    ObjectLimits.Kind.JOB_SLOTS, (account, now) -> slots.countHeld(account),
                    ObjectLimits.Kind.OVERAGE_CONSENTS, consents::countLive,
                    ObjectLimits.Kind.PACKS, grants::countLive));

    @Override
    public ObjectLimits limits() {
        return limits;
    }

    @Override
    public Holds holds() {
        return holds;
    }

    @Override
    public Slots slots() {
        return slots;
    }

    @Override
    public Consents consents() {
        return consents;
    }

    @Override
    public PurchasedGrants grants() {
        return grants;
    }
}
