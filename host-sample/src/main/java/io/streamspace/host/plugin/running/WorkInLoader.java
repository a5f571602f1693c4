package io.streamspace.host.plugin.running;

import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.plugin.ScheduledWork;
import java.time.Instant;
import java.util.Optional;

/** A plugin's scheduled work. */
record WorkInLoader(ScheduledWork work, ClassLoader loader) implements ScheduledWork {

    @Override
    public Optional<Instant> nextFire(Instant after) {
        return InLoader.call(loader, () -> work.nextFire(after));
    }

    @Override
    public Optional<Instant> nextDue(Instant since, Instant after, Instant upTo) {
        return InLoader.call(loader, () -> work.nextDue(since, after, upTo));
    }

    @Override
    public void fire(Instant at) {
        InLoader.run(loader, () -> work.fire(at));
    }
}
