package io.streamspace.billing.delivery;

import io.streamspace.billing.account.InMemoryTest;
import io.streamspace.billing.delivery.InMemoryDeliveryQueue.Result;
import java.time.Instant;

class InMemoryDeliveryQueueTest extends InMemoryTest implements DeliveryQueueContract<String, Result> {

    private final InMemoryDeliveryQueue<String> queue = new InMemoryDeliveryQueue<>(transactions, name -> name);

    @Override
    public DeliveryQueue<String, Result> queue() {
        return queue;
    }

    @Override
    public String enqueue(String name, Instant dueAt) {
        queue.enqueue(name, dueAt);
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
        return new Result(InMemoryDeliveryQueue.WAITING, at, dueAt);
    }

    @Override
    public Result givenUp(Instant at) {
        return new Result("failed", at, at);
    }
}
