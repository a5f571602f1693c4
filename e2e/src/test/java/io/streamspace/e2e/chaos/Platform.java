package io.streamspace.e2e.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Three hosts on one database, each behind a proxy of its own. Hosts and database are started again whenever they end;
 * the database lies on a disk that can be full, and the last host's clock can jump, where this machine allows it.
 */
final class Platform implements AutoCloseable {

    static final int HOSTS = 3;

    private static final Duration RECOVERY = Duration.ofMinutes(30);
    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

    private final Optional<LimitedDisk> disk = LimitedDisk.mounted();
    private final Optional<WallClock> clock = WallClock.installed();
    private final PostgresServer database;
    private final List<TcpProxy> proxies = new ArrayList<>();
    private final List<Replica> replicas = new ArrayList<>();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(task -> TcpProxy.daemon("later", task));
    private volatile boolean closing;

    Platform() {
        Path folder = disk.map(LimitedDisk::folder).orElseGet(Platform::freshFolder);
        database = PostgresServer.create(folder.resolve("cluster"), Map.of());
    }

    /** Returns when every host serves and has the plugin enabled. */
    void start(String beginning, ObjectNode configuration) {
        database.start();
        Eventually.within(RECOVERY, "the database is up", database::isAccepting);
        TcpProxy.daemon("database supervisor", this::superviseDatabase).start();
        for (int host = 0; host < HOSTS; host++) {
            TcpProxy proxy = new TcpProxy(database.port());
            proxies.add(proxy);
            HostOptions options = HostOptions.on(PostgresServer.jdbcUrl("127.0.0.1:" + proxy.port()), beginning)
                    .with("--webhook-allow-private");
            replicas.add(new Replica(options, host == HOSTS - 1 ? environment() : Map.of()));
        }
        replicas.forEach(replica -> replica.enable(configuration));
    }

    List<Replica> replicas() {
        return replicas;
    }

    List<TcpProxy> proxies() {
        return proxies;
    }

    PostgresServer database() {
        return database;
    }

    Optional<LimitedDisk> disk() {
        return disk;
    }

    Optional<WallClock> clock() {
        return clock;
    }

    /** Ends a disturbance after a while. */
    void after(Duration delay, Runnable end) {
        later.schedule(end, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nothing goes wrong from now on. Waits until everything runs and has caught up by itself. */
    void recover() {
        clock.ifPresent(wallClock -> wallClock.jumpTo(Duration.ZERO));
        Eventually.within(RECOVERY, "the database is up", database::isAccepting);
        for (Replica replica : replicas) {
            Eventually.within(RECOVERY, replica + " has caught up", replica::isCaughtUp);
        }
    }

    @Override
    public void close() {
        closing = true;
        later.shutdownNow();
        replicas.forEach(Replica::close);
        proxies.forEach(TcpProxy::close);
        database.close();
        disk.ifPresent(LimitedDisk::close);
    }

    private Map<String, String> environment() {
        return clock.map(WallClock::environment).orElse(Map.of());
    }

    private void superviseDatabase() {
        while (!closing) {
            if (!database.isAlive()) {
                database.start();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static Path freshFolder() {
        try {
            return Files.createTempDirectory("streamspace-cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
