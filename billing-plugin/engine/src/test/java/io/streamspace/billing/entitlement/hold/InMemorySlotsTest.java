package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.InMemoryTest;

class InMemorySlotsTest extends InMemoryTest implements SlotsContract {

    private final InMemorySlots slots = new InMemorySlots(transactions);

    @Override
    public Slots slots() {
        return slots;
    }
}
