package io.streamspace.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * One PostgreSQL server per JVM, started at first use and stopped at exit, and any number of empty databases in it. The
 * server keeps PostgreSQL's own promises about isolation and constraints; only its promise to survive a power cut is
 * given up, for speed ({@code fsync} off). Tests of crashes start servers of their own; {@link #newDurableDatabase()} is
 * for benchmarks.
 */
public final class TestPostgres {

    private static final Path MEMORY = Path.of("/dev/shm");
    /** What the servers of several processes may need. */
    private static final long MOST_BYTES = 8L << 30;

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Queue<Copy> COPIES = new ConcurrentLinkedQueue<>();

    private record Copy(String database, HikariDataSource pool) {}

    private TestPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                Path cluster = Files.createTempDirectory(folder(), "streamspace-test-postgres");
                EmbeddedPostgres server = configured()
                        .setDataDirectory(cluster)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("jit", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(cluster)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }

    /**
     * Where the cluster's files go: into memory, where a machine has room for them there. Databases are copied and deleted
     * by the hundred, which on a disk takes the kernel most of the tests' time.
     */
    private static Path folder() throws IOException {
        boolean isRoomy = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > MOST_BYTES;
        return isRoomy ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Stops a server at once and deletes its files, by a process that this one does not wait for: to write and delete
     * hundreds of databases in order took minutes.
     */
    private static void abandon(Path cluster) {
        String script = "kill -QUIT $(head -n 1 \"$0/postmaster.pid\");"
                + " while [ -e \"$0/postmaster.pid\" ]; do sleep 0.1; done; rm -rf \"$0\"";
        try {
            new ProcessBuilder("sh", "-c", script, cluster.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL goes on running in " + cluster, e);
        }
    }

    private static final class DurableServer {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return configured()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }

    private static EmbeddedPostgres.Builder configured() {
        return EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB");
    }

    /** Creates an empty database and returns its JDBC URL, user {@code postgres} included. */
    public static String newDatabase() {
        return newDatabase(Server.RUNNING);
    }

    /** The same on a second server, which keeps what it has committed through a power cut ({@code fsync} on). */
    public static String newDurableDatabase() {
        return newDatabase(DurableServer.RUNNING);
    }

    private static final class Programs {
        static final Path FOLDER = folder();

        private static Path folder() {
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
                row.next();
                return Path.of(row.getString(1));
            } catch (SQLException e) {
                throw new IllegalStateException("cannot tell where PostgreSQL's programs are", e);
            }
        }
    }

    /** The folder of PostgreSQL's own programs, of which there are {@code initdb}, {@code pg_ctl} and {@code postgres}. */
    static Path programs() {
        return Programs.FOLDER;
    }

    private static String newDatabase(EmbeddedPostgres server) {
        return newDatabase(server, "template1");
    }

    /** Files are copied as they are: to log each page of a prepared database takes three times as long. */
    private static String copyOf(String prepared) {
        return newDatabase(Server.RUNNING, prepared + " STRATEGY file_copy");
    }

    private static String newDatabase(EmbeddedPostgres server, String template) {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database: " + e.getMessage(), e);
        }
        return server.getJdbcUrl("postgres", name);
    }

    /**
     * Drops the copies whose pool is closed: each is 15 MB, and a module's tests make well over a thousand. It happens
     * before the next copy is made, so a test may close its pool and open another on the same database. A copy that
     * somebody is still connected to is dropped a later time.
     */
    private static void dropClosed() {
        for (int waiting = COPIES.size(); waiting > 0; waiting--) {
            Copy copy = COPIES.poll();
            if (copy == null) {
                return;
            }
            if (!copy.pool().isClosed() || !dropped(copy.database())) {
                COPIES.add(copy);
            }
        }
    }

    /** Asks who is connected first: of a database in use {@code DROP DATABASE} waits five seconds to be let. */
    private static boolean dropped(String database) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet connected = statement.executeQuery(
                    "SELECT 1 FROM pg_stat_activity WHERE datname = '" + database + "' LIMIT 1")) {
                if (connected.next()) {
                    return false;
                }
            }
            statement.execute("DROP DATABASE " + database);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop a test database: " + e.getMessage(), e);
        }
    }

    private static String nameIn(String jdbcUrl) {
        return jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1, jdbcUrl.indexOf('?'));
    }

    /**
     * Prepares a database once, to be copied as often as needed: a copy costs a fraction of what preparing it does.
     *
     * @param prepare makes tables and rows, through connections that see the schema alone
     */
    public static Template template(String schema, Consumer<DataSource> prepare) {
        String url = newDatabase();
        try (HikariDataSource pool = pool(url, schema)) {
            prepare.accept(pool);
        }
        return new Template(nameIn(url), schema);
    }

    /** A prepared database that nobody is connected to. */
    public static final class Template {
        private final String database;
        private final String schema;

        private Template(String database, String schema) {
            this.database = database;
            this.schema = schema;
        }

        /** A pool on a copy of its own, which is dropped some time after the pool is closed. */
        public HikariDataSource newPool() {
            dropClosed();
            String url = copyOf(database);
            HikariDataSource pool = lazyPool(url, schema);
            COPIES.add(new Copy(nameIn(url), pool));
            return pool;
        }
    }

    /** Creates an empty database with one schema and returns a pool whose connections see that schema alone. */
    public static HikariDataSource newPool(String schema) {
        return lazyPool(newDatabase(), schema);
    }

    /** Most tests need one or two connections. */
    private static HikariDataSource lazyPool(String jdbcUrl, String schema) {
        HikariConfig config = config(jdbcUrl, schema);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** A pool on an existing database; its schema is created if it is missing. */
    public static HikariDataSource pool(String jdbcUrl, String schema) {
        return new HikariDataSource(config(jdbcUrl, schema));
    }

    private static HikariConfig config(String jdbcUrl, String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(10);
        config.setConnectionInitSql("CREATE SCHEMA IF NOT EXISTS " + schema);
        config.addDataSourceProperty("currentSchema", schema);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }
}
