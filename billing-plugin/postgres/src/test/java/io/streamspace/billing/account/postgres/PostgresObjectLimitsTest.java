package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.ObjectLimitsContract;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresPurchasedGrants;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.entitlement.hold.Slots;
import io.streamspace.billing.entitlement.hold.postgres.PostgresHolds;
import io.streamspace.billing.entitlement.hold.postgres.PostgresSlots;

class PostgresObjectLimitsTest extends DatabaseTest implements ObjectLimitsContract {

    private final PostgresHolds holds = new PostgresHolds(jdbi);
    private final PostgresSlots slots = new PostgresSlots(jdbi);
    private final PostgresConsents consents = new PostgresConsents(jdbi);
    private final PostgresPurchasedGrants grants = new PostgresPurchasedGrants(jdbi);
    private final PostgresObjectLimits limits = new PostgresObjectLimits(jdbi, () -> MOST);

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
