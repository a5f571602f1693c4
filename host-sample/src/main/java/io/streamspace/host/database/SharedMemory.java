package io.streamspace.host.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The shared memory of a PostgreSQL server that was killed: as long as one of its backends lives, a new server refuses
 * to start. Its id stands in {@code postmaster.pid}; who uses it, Linux tells in {@code /proc/sysvipc/shm}. Elsewhere
 * nothing is waited for.
 */
final class SharedMemory {

    private static final Path TABLE = Path.of("/proc/sysvipc/shm");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;
    private static final int LINE_IN_PID_FILE = 6;
    private static final int ID_COLUMN = 1;
    private static final int USERS_COLUMN = 6;

    private SharedMemory() {}

    /** Waits until nobody uses what a former server of this cluster has left, at most half a minute or until interrupted. */
    static void awaitUnused(Path cluster) throws IOException {
        Optional<String> id = idOf(cluster);
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (id.isPresent()
                && isUsed(id.get())
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            pause();
        }
    }

    private static Optional<String> idOf(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file) || !Files.exists(TABLE)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() > LINE_IN_PID_FILE
                ? Optional.of(lines.get(LINE_IN_PID_FILE).strip().split("\\s+")[ID_COLUMN])
                : Optional.empty();
    }

    private static boolean isUsed(String id) throws IOException {
        return Files.readAllLines(TABLE).stream()
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(row -> row[ID_COLUMN].equals(id) && !row[USERS_COLUMN].equals("0"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
