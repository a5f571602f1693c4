package io.streamspace.e2e.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The database process of a host that has its own. */
public final class Postmaster {

    private Postmaster() {}

    /** As {@code kill -9} does; nothing happens if none runs. */
    public static void kill(Path data) {
        find(data).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Where it listens, with its superuser's name and, where it asks for one, password. */
    public static String jdbcUrl(Path data) {
        Path password = data.resolve("postgres.password");
        String login = Files.exists(password) ? "&password=" + text(password) : "";
        return "jdbc:postgresql://127.0.0.1:" + text(data.resolve("postgres.port")) + "/postgres?user=postgres" + login;
    }

    /** The server that runs on this data directory. */
    public static Optional<ProcessHandle> find(Path data) {
        Path file = data.resolve("postgres/postmaster.pid");
        try {
            String pid = Files.exists(file) ? Files.readAllLines(file).get(0) : "";
            return pid.isBlank() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
