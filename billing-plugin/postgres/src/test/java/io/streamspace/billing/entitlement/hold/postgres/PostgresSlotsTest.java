package io.streamspace.billing.entitlement.hold.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.entitlement.hold.Slots;
import io.streamspace.billing.entitlement.hold.SlotsContract;

class PostgresSlotsTest extends DatabaseTest implements SlotsContract {

    private final PostgresSlots slots = new PostgresSlots(jdbi);

    @Override
    public Slots slots() {
        return slots;
    }
}
