package io.streamspace.host.database;

import io.streamspace.host.command.StartFailure;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL inside the data directory: cluster in {@code postgres}, binaries in {@code pg-bin}, port remembered in
 * {@code postgres.port}.
 *
 * <p>The library's defaults suit tests, not data: durability is switched on, the cluster lies outside the library's
 * working directory (which it cleans), its shutdown hook is not used (the host stops the server last), and a server
 * left over from a killed host is stopped first, since the library would adopt it. A server that dies is started again.
 *
 * <p>Nobody connects without a password ({@link ClusterAccess}). The host is no superuser ({@link HostRole}).
 */
public final class EmbeddedServer implements DatabaseServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    /** A server that refuses to start says so to nobody; so after a while it is asked once more. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

    private static final Duration LAST_WAIT = Duration.ofSeconds(60);
    private static final long CHECK_MILLIS = 500;
    private static final PgBinaryResolver BUNDLED = DefaultPostgresBinaryResolver.INSTANCE;

    private final Path dataDirectory;
    private final int port;
    private final ClusterAccess access;
    private final SharedPrograms programs;

    /** One of its own for each server: the library unpacks once for each resolver. */
    private final PgBinaryResolver binaries = (system, machine) -> BUNDLED.getPgBinary(system, machine);

    private final Login hostRole;
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "postgres-watchdog"));
    private EmbeddedPostgres running;

    public EmbeddedServer(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        Postmaster.in(cluster()).ifPresent(Postmaster::stop);
        this.port = rememberedPort();
        this.access = new ClusterAccess(dataDirectory);
        this.programs = SharedPrograms.of(dataDirectory.resolve("pg-bin"));
        programs.take();
        this.running = start();
        programs.give();
        this.hostRole = hostRoleOrStop();
        watchdog.scheduleWithFixedDelay(this::restartIfDead, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public String jdbcUrl() {
        return hostRole.jdbcUrl();
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        synchronized (this) {
            stopQuietly();
        }
    }

    private Login hostRoleOrStop() {
        try {
            Login superuser = Login.of("jdbc:postgresql://127.0.0.1:" + port + "/postgres")
                    .as(ClusterAccess.SUPERUSER, access.password());
            return HostRole.on(superuser);
        } catch (StartFailure e) {
            stopQuietly();
            throw e;
        }
    }

    private Path cluster() {
        return dataDirectory.resolve("postgres");
    }

    private EmbeddedPostgres start() {
        try {
            return start(FIRST_WAIT);
        } catch (StartFailure e) {
            LOG.info("{}; trying once more", e.getMessage());
            Postmaster.in(cluster()).ifPresent(Postmaster::stop);
            return start(LAST_WAIT);
        }
    }

    private EmbeddedPostgres start(Duration wait) {
        try {
            SharedMemory.awaitUnused(cluster());
            // a failed start holds the library's lock on this file for ever; our own keeps other processes away
            Files.deleteIfExists(cluster().resolve("epg-lock"));
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(cluster())
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(dataDirectory.resolve("pg-bin").toFile())
                    .setPgBinaryResolver(binaries)
                    .setRegisterShutdownHook(false)
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", access.passwordFile().toString())
                    .setConnectConfig("password", access.password())
                    .setDataDirectoryCustomizer(unused -> access.close())
                    .setPGStartupWait(wait)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "120")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new StartFailure("the embedded PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    private synchronized void restartIfDead() {
        if (watchdog.isShutdown() || Postmaster.in(cluster()).isPresent()) {
            return;
        }
        LOG.warn("PostgreSQL is gone; starting it again");
        try {
            stopQuietly();
            running = start();
        } catch (RuntimeException e) {
            LOG.error("PostgreSQL does not come back; trying again", e);
        }
    }

    private void stopQuietly() {
        try {
            running.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("PostgreSQL did not stop by itself", e);
        }
        Postmaster.in(cluster()).ifPresent(Postmaster::stop);
    }

    private int rememberedPort() {
        Path file = dataDirectory.resolve("postgres.port");
        try {
            if (Files.exists(file)) {
                int remembered = Integer.parseInt(Files.readString(file).strip());
                if (isFree(remembered)) {
                    return remembered;
                }
            }
            int chosen = anyFreePort();
            Files.writeString(file, Integer.toString(chosen));
            return chosen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            LOG.info("Port {} is taken; PostgreSQL moves to another one", port);
            return false;
        }
    }

    private static int anyFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
