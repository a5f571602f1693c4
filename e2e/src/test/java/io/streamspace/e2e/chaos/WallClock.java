package io.streamspace.e2e.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The machine's clock as one process reads it, by libfaketime: it can jump while the process runs. */
final class WallClock {

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    private final Path offset;

    private WallClock(Path offset) {
        this.offset = offset;
    }

    /** Nothing where libfaketime is not installed. */
    static Optional<WallClock> installed() {
        if (!Files.exists(LIBRARY)) {
            System.out.println("no clock is going to jump, since there is no " + LIBRARY);
            return Optional.empty();
        }
        try {
            WallClock clock = new WallClock(Files.createTempFile("streamspace-clock", ".offset"));
            clock.jumpTo(Duration.ZERO);
            return Optional.of(clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process has to be started with. Waiting goes by the monotonic clock, which is left alone. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** @param fromTrueTime ahead of it, or behind it if negative; to the second */
    void jumpTo(Duration fromTrueTime) {
        try {
            Path next = Files.writeString(
                    offset.resolveSibling(offset.getFileName() + ".next"), "%+d%n".formatted(fromTrueTime.toSeconds()));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
