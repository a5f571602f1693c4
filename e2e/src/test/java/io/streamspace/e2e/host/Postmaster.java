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
}
