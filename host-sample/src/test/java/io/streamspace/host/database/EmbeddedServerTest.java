package io.streamspace.host.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what on a host's own PostgreSQL. */
class EmbeddedServerTest {

    private static final String PLUGIN = "streamspace-sample";

    @TempDir
    static Path directory;

    private static EmbeddedServer server;
    private static HostDatabase database;

    @BeforeAll
    static void start() {
        server = new EmbeddedServer(directory);
        database = new HostDatabase(server.jdbcUrl());
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?user=postgres", "?user=postgres&password=postgres", "?user=streamspace_host", "?user=nobody"})
    void nobody_connects_without_a_password(String role) {
        assertThatThrownBy(() -> DriverManager.getConnection(address() + role))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isIn("28P01", "08004"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres", "pg-bin"})
    void folders_are_closed_to_others(String folder) throws IOException {
        assertThat(permissions(directory.resolve(folder))).isEqualTo("rwx------");
    }

    @Test
    void the_superusers_password_is_long_and_readable_by_the_owner_alone() throws Exception {
        Path file = directory.resolve("postgres.password");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(Files.readString(file)).hasSizeGreaterThanOrEqualTo(48);
        try (Connection superuser = superuser(directory, server)) {
            assertThat(answer(superuser, "SELECT current_user")).isEqualTo("postgres");
        }
    }

    @Test
    void neither_the_host_nor_a_plugin_is_a_superuser() throws SQLException {
        String superuser = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
        assertThat(answer(database.host(), superuser)).isEqualTo("f");
        assertThat(answer(plugin(), superuser)).isEqualTo("f");
        assertThat(answer(plugin(), "SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void a_plugin_owns_its_schema() throws SQLException {
        assertThat(answer(
                        plugin(),
                        "SELECT nspowner::regrole = current_user::regrole FROM pg_namespace"
                                + " WHERE nspname = current_schema()"))
                .isEqualTo("t");
        assertThat(answer(plugin(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1) RETURNING n"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT config FROM host.plugins",
                "SELECT password FROM host.plugin_roles",
                "CREATE SCHEMA elsewhere",
                "CREATE ROLE other",
                "SELECT rolpassword FROM pg_authid",
                "SELECT pg_read_file('PG_VERSION')",
            })
    void a_plugin_reaches_nothing_else(String sql) {
        assertThatThrownBy(() -> answer(plugin(), sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void commits_wait_for_the_disk_unless_they_are_asked_not_to() throws SQLException {
        String shown = "SHOW synchronous_commit";
        assertThat(answer(database.host(), shown)).isEqualTo("on");
        assertThat(answer(plugin(), shown)).isEqualTo("on");
        database.commitWithoutDisk(true);
        assertThat(answer(database.host(), shown)).isEqualTo("off");
        assertThat(answer(plugin(), shown)).isEqualTo("off");
        database.commitWithoutDisk(false);
        assertThat(answer(database.host(), shown)).isEqualTo("on");
        assertThat(answer(plugin(), shown)).isEqualTo("on");
    }

    @Test
    void a_server_that_is_started_again_forgets_that_it_was_asked() throws Exception {
        Login host = Login.of(server.jdbcUrl());
        database.commitWithoutDisk(true);
        try (Connection superuser = superuser(directory, server)) {
            HostRole.on(host.as("postgres", Files.readString(directory.resolve("postgres.password"))));
            assertThat(answer(
                            superuser,
                            "SELECT count(*) FROM pg_roles WHERE 'synchronous_commit=off' = ANY (rolconfig)"))
                    .isEqualTo("0");
            Roles.setPassword(
                    superuser, host.user().orElseThrow(), host.password().orElseThrow());
        }
        database.commitWithoutDisk(false);
    }

    private static DataSource plugin() {
        return database.ofPlugin(PLUGIN);
    }

    private static String address() {
        return Login.of(server.jdbcUrl()).address();
    }

    static Connection superuser(Path data, EmbeddedServer server) throws IOException, SQLException {
        String password = Files.readString(data.resolve("postgres.password"));
        Login login = Login.of(server.jdbcUrl()).as("postgres", password);
        return DriverManager.getConnection(login.jdbcUrl());
    }

    static String answer(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return answer(connection, sql);
        }
    }

    static String answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isResult = statement.execute(sql);
            while (!isResult && statement.getUpdateCount() >= 0) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
