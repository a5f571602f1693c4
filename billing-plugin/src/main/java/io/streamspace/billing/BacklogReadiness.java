package io.streamspace.billing;

import io.streamspace.billing.http.Readiness;
import io.streamspace.plugin.EventDelivery;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ready once the event backlog is ingested and the fires missed while the plugin was disabled have run. */
final class BacklogReadiness implements Readiness {

    private final EventDelivery delivery;
    private final CountDownLatch missedFires = new CountDownLatch(1);

    BacklogReadiness(EventDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        return missedFires.await(atMost.toNanos(), TimeUnit.NANOSECONDS)
                && delivery.awaitDelivered(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /** Waits as long as it takes until every event accepted before has been taken in. */
    void awaitDelivered() throws InterruptedException {
        while (!delivery.awaitDelivered(Duration.ofMinutes(1))) {
            Thread.onSpinWait();
        }
    }

    /** Waits as long as it takes until the fires missed while disabled have run. */
    void awaitMissedFires() throws InterruptedException {
        missedFires.await();
    }

    void missedFiresHaveRun() {
        missedFires.countDown();
    }
}
