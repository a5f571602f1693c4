package io.streamspace.host.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL server process that serves one cluster directory, found by its {@code postmaster.pid}. */
record Postmaster(ProcessHandle process) {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The live server of this cluster; empty if none runs, or the file is stale and its number now another program's. */
    static Optional<Postmaster> in(Path cluster) {
        return pidOf(cluster)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().command().map(Postmaster::isPostgres).orElse(false))
                .map(Postmaster::new);
    }

    /** Stops it: first fast and clean (SIGINT), and if that takes too long at once (SIGQUIT). */
    void stop() {
        signal("INT");
        if (!gone()) {
            LOG.warn("PostgreSQL (process {}) does not stop; stopping it at once", process.pid());
            signal("QUIT");
            gone();
        }
    }

    private static boolean isPostgres(String command) {
        return Path.of(command).endsWith("postgres");
    }

    private static Optional<Long> pidOf(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            boolean ours =
                    lines.size() > 1 && Files.exists(cluster) && Files.isSameFile(Path.of(lines.get(1)), cluster);
            return ours ? Optional.of(Long.parseLong(lines.get(0).strip())) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean gone() {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("still there", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
