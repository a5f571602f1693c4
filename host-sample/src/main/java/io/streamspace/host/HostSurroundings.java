package io.streamspace.host;

import io.streamspace.host.clock.Surroundings;
import io.streamspace.host.event.PluginFeeds;
import io.streamspace.host.payment.DemoPayments;
import io.streamspace.host.session.HeartbeatSimulator;
import io.streamspace.host.session.Sessions;
import java.time.Instant;
import java.util.Optional;

/** What keeps pace with the clock on this host: its sessions' heartbeats, its projection, its plugins, its payment provider. */
record HostSurroundings(
        HeartbeatSimulator heartbeatSimulator, Sessions sessions, PluginFeeds feeds, Optional<DemoPayments> payments)
        implements Surroundings {

    @Override
    public void beatAll(Instant now) {
        sessions.catchUp();
        heartbeatSimulator.allUpTo(now);
        payments.ifPresent(DemoPayments::catchUp);
    }

    @Override
    public void beatDue(Instant now) {
        heartbeatSimulator.dueAt(now);
        payments.ifPresent(DemoPayments::catchUp);
    }

    @Override
    public long settle() throws InterruptedException {
        long position = feeds.awaitAllTaken();
        if (payments.isPresent()) {
            payments.get().awaitTold();
        }
        return position;
    }

    @Override
    public Optional<Instant> nextHappening() {
        return payments.flatMap(DemoPayments::nextDue);
    }
}
