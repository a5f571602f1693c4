package io.streamspace.e2e.host;

import io.streamspace.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a host is to be started.
 *
 * @param clock where its clock stands at first; null for the machine's
 * @param jdbcUrl null for a PostgreSQL of its own
 * @param further words of the command line
 */
public record HostOptions(
        Path data, @Nullable String clock, @Nullable String jdbcUrl, List<String> further) {

    /** In a fresh directory, on a fresh database of the tests' PostgreSQL. */
    public static HostOptions at(String clock) {
        return new HostOptions(freshFolder(), clock, TestPostgres.newDatabase(), List.of());
    }

    /**
     * In a fresh directory, on a database that exists already.
     *
     * @param clock null for the machine's
     */
    public static HostOptions on(String jdbcUrl, @Nullable String clock) {
        return new HostOptions(freshFolder(), clock, jdbcUrl, List.of());
    }

    /** By the machine's clock. */
    public static HostOptions now() {
        return new HostOptions(freshFolder(), null, TestPostgres.newDatabase(), List.of());
    }

    /** Another host of the same platform: a directory of its own, the same database. */
    public HostOptions beside() {
        return new HostOptions(freshFolder(), clock, jdbcUrl, further);
    }

    /** With a durable PostgreSQL of its own. */
    public HostOptions onItsOwnDatabase() {
        return new HostOptions(data, clock, null, further);
    }

    /** With further words on the command line. */
    public HostOptions with(String... words) {
        return new HostOptions(data, clock, jdbcUrl, List.of(words));
    }

    /** The command line. */
    public List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>(
                List.of("--bare", "--port", Integer.toString(port), "--data", data.toString(), "--tokens", tokens()));
        if (clock != null) {
            arguments.addAll(List.of("--clock", clock));
        }
        if (jdbcUrl != null) {
            arguments.addAll(List.of("--jdbc-url", jdbcUrl));
        }
        arguments.addAll(further);
        return arguments;
    }

    private String tokens() {
        try {
            Path file = data.resolve("test-tokens.json");
            return Files.writeString(file, Tokens.FILE).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path freshFolder() {
        try {
            return Files.createTempDirectory("streamspace-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
