package io.streamspace.host.database;

import io.streamspace.host.command.OwnerOnly;
import io.streamspace.host.command.StartFailure;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may connect to the embedded cluster: roles that know their password (SCRAM), over the loopback address. The
 * superuser's password is random and lies in {@code postgres.password} (0600).
 *
 * <p>A cluster that an earlier version left open, or whose password file is lost, gets a password in single-user mode,
 * before it listens anywhere.
 */
final class ClusterAccess {

    /** The role that the cluster is made with. */
    static final String SUPERUSER = "postgres";

    private static final String RULES =
            "# Written at each start of the host.\nhost all all 127.0.0.1/32 scram-sha-256\n";

    private final Path cluster;
    private final Path binaries;
    private final Path passwordFile;
    private final boolean needsPassword;

    ClusterAccess(Path dataDirectory) {
        this.cluster = dataDirectory.resolve("postgres");
        this.binaries = dataDirectory.resolve("pg-bin");
        this.passwordFile = dataDirectory.resolve("postgres.password");
        this.needsPassword = isOpen();
        if (!Files.exists(passwordFile)) {
            write(passwordFile, Login.randomPassword());
        }
    }

    /** The superuser's password; {@code initdb} reads it from here. */
    Path passwordFile() {
        return passwordFile;
    }

    String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new StartFailure("the database's password file " + passwordFile + " cannot be read", e);
        }
    }

    /** Closes the cluster, its folder and that of the binaries; to be called before the server starts. */
    void close() {
        try {
            OwnerOnly.folder(binaries);
            OwnerOnly.folder(cluster);
            if (needsPassword) {
                setPassword();
            }
            OwnerOnly.write(cluster.resolve("pg_hba.conf"), RULES);
        } catch (IOException e) {
            throw new StartFailure("the embedded PostgreSQL cannot be closed to others: " + e.getMessage(), e);
        }
    }

    private boolean isOpen() {
        Path rules = cluster.resolve("pg_hba.conf");
        try {
            return Files.exists(rules)
                    && !(Files.exists(passwordFile) && Files.readString(rules).equals(RULES));
        } catch (IOException e) {
            throw new StartFailure("the database's rules " + rules + " cannot be read", e);
        }
    }

    private void setPassword() throws IOException {
        Process server =
                new ProcessBuilder(singleUserServer()).redirectErrorStream(true).start();
        try (var statement = server.outputWriter(StandardCharsets.UTF_8)) {
            statement.write("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password() + "'\n");
        }
        String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitOf(server) != 0 || said.contains("ERROR:")) {
            throw new IOException("setting its password failed");
        }
    }

    /** As the library starts the server: root is nobody in a user namespace of its own. */
    private List<String> singleUserServer() throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                newestBinaries().resolve("bin/postgres").toString(), "--single", "-D", cluster.toString(), SUPERUSER));
        return command;
    }

    private Path newestBinaries() throws IOException {
        try (Stream<Path> versions = Files.list(binaries)) {
            return versions.filter(folder -> Files.exists(folder.resolve("bin/postgres")))
                    .max(Comparator.comparing(folder -> folder.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("no binaries in " + binaries));
        }
    }

    private static int exitOf(Process server) throws IOException {
        try {
            return server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            OwnerOnly.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
