package io.streamspace.host.testing;

import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.ScheduledWork;
import io.streamspace.plugin.SessionGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plugin that writes down everything that it is told, in order. */
public final class RecordingPlugin implements PlatformPlugin, LifecycleListener, ScheduledWork {

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private final @Nullable Duration every;
    private Consumer<Instant> onFire = at -> {};
    private @Nullable BinaryOperator<Instant> matters;

    /** @param every how often work falls due, on full multiples since the epoch; null for never */
    public RecordingPlugin(@Nullable Duration every) {
        this.every = every;
    }

    public List<String> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    /** So many deliveries or fires to come fail. */
    public void failTimes(int times) {
        failures.set(times);
    }

    public void onFire(Consumer<Instant> deed) {
        this.onFire = deed;
    }

    /** The next fire that matters is the last one up to what this makes of where all was calm and of the present. */
    public void matters(BinaryOperator<Instant> ofCalmAndPresent) {
        this.matters = ofCalmAndPresent;
    }

    @Override
    public Optional<Instant> nextDue(Instant since, Instant after, Instant upTo) {
        return matters == null
                ? ScheduledWork.super.nextDue(since, after, upTo)
                : Optional.of(matters.apply(since, after)).map(due -> due.isAfter(upTo) ? upTo : due);
    }

    @Override
    public LifecycleListener lifecycle() {
        return this;
    }

    @Override
    public SessionGate sessionGate() {
        return SessionGate.OPEN;
    }

    @Override
    public Optional<ScheduledWork> scheduledWork() {
        return Optional.of(this);
    }

    @Override
    public void deliver(List<PlatformEvent> events) {
        failIfAsked();
        events.forEach(event -> told.add(event.key().id()));
    }

    @Override
    public void sessionHeartbeat(String sessionId, long at) {
        told.add("beat " + sessionId + " " + at);
    }

    @Override
    public void sessionHeartbeats(String sessionId, long from, long to) {
        told.add("beats " + sessionId + " " + from + ".." + to);
    }

    @Override
    public Optional<Instant> nextFire(Instant after) {
        return Optional.ofNullable(every).map(period -> {
            long millis = period.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), millis) + 1) * millis);
        });
    }

    @Override
    public void fire(Instant at) {
        failIfAsked();
        told.add("fire " + at);
        onFire.accept(at);
    }

    private void failIfAsked() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("asked to fail");
        }
    }
}
