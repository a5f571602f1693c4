package io.streamspace.billing.event;

import io.streamspace.billing.account.InMemoryTest;
import java.util.List;

class InMemoryOutboxTest extends InMemoryTest implements OutboxContract {

    private final InMemoryOutbox outbox = new InMemoryOutbox(transactions);

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public List<Announcement> announced() {
        return outbox.announced();
    }
}
