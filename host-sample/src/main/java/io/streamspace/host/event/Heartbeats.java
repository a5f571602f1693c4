package io.streamspace.host.event;

import io.streamspace.host.database.DatabaseTrouble;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.plugin.LifecycleListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes heartbeats to the plugins that run, and folds them for those that do not (RULES.md A3). A beat costs one shared
 * lock, which is what lets a plugin be taken away with no beat still on its way to it; nothing is allocated.
 */
public final class Heartbeats implements HeartbeatSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final long FLUSH_MILLIS = 2_000;

    /** Under this name beats are kept while no plugin has ever been enabled; the first one takes them. */
    private static final String NOBODY_YET = "";

    private final HeartbeatFolds folds;
    private final StampedLock lock = new StampedLock();
    private final AtomicLong refused = new AtomicLong();
    private final Set<String> known;
    private final ScheduledExecutorService flusher =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "heartbeat-folds"));
    private Target[] targets = {};
    private String[] away;

    /** @param interval how often sessions beat */
    public Heartbeats(DataSource database, Duration interval) {
        this.folds = new HeartbeatFolds(database, interval.multipliedBy(2));
        this.known = known(database);
        this.away = namesAway();
        flusher.scheduleWithFixedDelay(this::flushQuietly, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record Target(String consumer, LifecycleListener listener) {}

    @Override
    public void beat(String sessionId, long atMillis) {
        long stamp = lock.readLock();
        try {
            for (Target target : targets) {
                pass(target, sessionId, atMillis);
            }
            for (String name : away) {
                folds.add(name, sessionId, atMillis, atMillis);
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public void spans(List<HeartbeatSpan> spans) {
        long stamp = lock.readLock();
        try {
            for (Target target : targets) {
                target.listener().sessionHeartbeats(spans);
            }
            for (String name : away) {
                spans.forEach(span -> folds.add(name, span.sessionId(), span.from(), span.to()));
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Hands over what was kept for this consumer, then passes beats on to it directly. */
    void join(String consumer, LifecycleListener listener) {
        boolean first = !known.contains(consumer);
        if (first) {
            folds.handOver(NOBODY_YET, listener);
        }
        folds.handOver(consumer, listener);
        exclusively(() -> {
            known.add(consumer);
            targets = Stream.concat(Arrays.stream(targets), Stream.of(new Target(consumer, listener)))
                    .toArray(Target[]::new);
        });
        folds.handOver(first ? NOBODY_YET : consumer, listener);
    }

    /** When this returns no beat is on its way to the consumer any more; from now on they are folded for it. */
    void leave(String consumer) {
        exclusively(() -> targets = Arrays.stream(targets)
                .filter(target -> !target.consumer().equals(consumer))
                .toArray(Target[]::new));
    }

    @Override
    public void close() {
        flusher.shutdown();
        flushQuietly();
    }

    private void pass(Target target, String sessionId, long atMillis) {
        try {
            target.listener().sessionHeartbeat(sessionId, atMillis);
        } catch (RuntimeException | LinkageError e) {
            if (refused.getAndIncrement() % 10_000 == 0) {
                LOG.warn("{} did not take a heartbeat ({} so far)", target.consumer(), refused.get(), e);
            }
        }
    }

    private void exclusively(Runnable change) {
        long stamp = lock.writeLock();
        try {
            change.run();
            away = namesAway();
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private String[] namesAway() {
        if (known.isEmpty()) {
            return new String[] {NOBODY_YET};
        }
        Set<String> names = new HashSet<>(known);
        Arrays.stream(targets).map(Target::consumer).forEach(names::remove);
        return names.toArray(String[]::new);
    }

    private void flushQuietly() {
        try {
            folds.flush();
        } catch (RuntimeException e) {
            LOG.warn("Heartbeats could not be kept yet; trying again", e);
        }
    }

    private static Set<String> known(DataSource database) {
        try (Connection connection = database.getConnection()) {
            Set<String> names = DeliveryPositions.known(connection);
            names.removeIf(name -> !name.startsWith(PluginFeeds.PREFIX));
            return names;
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
    }
}
