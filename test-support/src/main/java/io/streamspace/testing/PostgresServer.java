package io.streamspace.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server as a process of its own, for tests of crashes: it can be killed and started again on its cluster,
 * and keeps what it has committed ({@code fsync} on). Trusts everybody on the loopback address.
 */
public final class PostgresServer implements AutoCloseable {

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=250",
            "shared_buffers=128MB",
            "max_wal_size=512MB",
            "jit=off");
    private static final long STOP_SECONDS = 60;

    private final Path cluster;
    private final int port;
    private final List<String> settings;
    private volatile @Nullable Process process;

    private PostgresServer(Path cluster, Map<String, String> further) {
        this.cluster = cluster;
        this.port = freePort();
        this.settings = new ArrayList<>(SETTINGS);
        further.forEach((name, value) -> settings.add(name + "=" + value));
    }

    /** A server on a new cluster, which is not started yet. */
    public static PostgresServer create(Path cluster, Map<String, String> settings) {
        run("initdb", List.of("-A", "trust", "-U", "postgres", "-E", "UTF-8", "-D", cluster.toString()));
        return new PostgresServer(cluster, settings);
    }

    /** A server, not started yet, that follows this one, which must not have been started yet either. */
    public PostgresServer standby(String name, Path anotherCluster) {
        await(spawn(List.of("cp", "-a", cluster.toString(), anotherCluster.toString())), "cp");
        String primary = "host=127.0.0.1 port=" + port + " user=postgres application_name=" + name;
        try {
            Files.createFile(anotherCluster.resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PostgresServer(anotherCluster, Map.of("primary_conninfo", primary));
    }

    /** Makes a standby the primary; returns when it is. */
    public void promote() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_promote()")) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new IllegalStateException("not promoted");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("not promoted", e);
        }
    }

    /** Starts the process; whether it accepts connections is another question. */
    public void start() {
        List<String> command = asOrdinaryUser("postgres");
        command.addAll(List.of("-D", cluster.toString(), "-p", Integer.toString(port)));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process started = spawn(command);
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        process = started;
    }

    public boolean isAlive() {
        Process server = process;
        return server != null && server.isAlive();
    }

    public boolean isAccepting() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl() + "&connectTimeout=2&socketTimeout=5");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            return row.next();
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** As a machine that loses its power does: the server and all processes that serve its clients are gone. */
    public void kill() {
        Process server = Objects.requireNonNull(process, "a server that was never started");
        List<ProcessHandle> serving = server.descendants().toList();
        server.destroyForcibly();
        serving.forEach(ProcessHandle::destroyForcibly);
        await(server, "the killed server");
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    public int port() {
        return port;
    }

    public String jdbcUrl() {
        return jdbcUrl("127.0.0.1:" + port);
    }

    /** The URL by which its database is reached at other addresses, separated by commas. */
    public static String jdbcUrl(String addresses) {
        return "jdbc:postgresql://" + addresses + "/postgres?user=postgres";
    }

    private static void run(String program, List<String> arguments) {
        List<String> command = asOrdinaryUser(program);
        command.addAll(arguments);
        Process process = spawn(command);
        await(process, program);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(program + " ended with " + process.exitValue());
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it does. */
    private static List<String> asOrdinaryUser(String program) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(TestPostgres.programs().resolve(program).toString());
        return command;
    }

    private static Process spawn(List<String> command) {
        try {
            File log = File.createTempFile("streamspace-postgres", ".log");
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, String what) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(what + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
