package io.streamspace.billing.delivery.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.delivery.DeliveryQueue;
import io.streamspace.billing.delivery.DeliveryQueueContract;
import io.streamspace.billing.delivery.InMemoryDeliveryQueue.Result;
import java.time.Instant;

class PostgresDeliveryQueueTest extends DatabaseTest implements DeliveryQueueContract<String, Result> {

    private final Messages messages = new Messages(jdbi);

    @Override
    public DeliveryQueue<String, Result> queue() {
        return messages;
    }

    @Override
    public String enqueue(String name, Instant dueAt) {
        messages.enqueue(name, dueAt);
        return name;
    }

    @Override
    public String name(String entry) {
        return entry;
    }

    @Override
    public Result delivered(Instant at) {
        return new Result("delivered", at, at);
    }

    @Override
    public Result failed(Instant at, Instant dueAt) {
        return new Result("waiting", at, dueAt);
    }

    @Override
    public Result givenUp(Instant at) {
        return new Result("failed", at, at);
    }
}
