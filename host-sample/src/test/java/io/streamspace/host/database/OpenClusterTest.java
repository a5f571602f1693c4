package io.streamspace.host.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data directories whose database asks for no password, or whose password is lost. */
class OpenClusterTest {

    private static final String OF_EARLIER = """
            CREATE TABLE host.facts (n bigserial PRIMARY KEY, word text);
            INSERT INTO host.facts (word) VALUES ('kept');
            CREATE SCHEMA streamspace_sample;
            CREATE TYPE streamspace_sample.mood AS ENUM ('good');
            CREATE DOMAIN streamspace_sample.amount AS numeric;
            CREATE TABLE streamspace_sample.rows (n int GENERATED ALWAYS AS IDENTITY, mood streamspace_sample.mood)
                PARTITION BY LIST (mood);
            CREATE TABLE streamspace_sample.good PARTITION OF streamspace_sample.rows FOR VALUES IN ('good');
            CREATE VIEW streamspace_sample.seen AS SELECT n FROM streamspace_sample.rows;
            CREATE FUNCTION streamspace_sample.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE SEQUENCE streamspace_sample.numbers;
            INSERT INTO streamspace_sample.rows (mood) VALUES ('good');
            """;

    @TempDir
    Path directory;

    @Test
    void a_cluster_of_before_is_closed_and_keeps_its_data() throws Exception {
        makeOpenCluster();
        try (EmbeddedServer server = new EmbeddedServer(directory);
                HostDatabase database = new HostDatabase(server.jdbcUrl())) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            Login.of(server.jdbcUrl()).address() + "?user=postgres"))
                    .isInstanceOf(SQLException.class);
            assertThat(EmbeddedServerTest.answer(database.host(), "SELECT word FROM host.facts"))
                    .isEqualTo("kept");
            assertThat(EmbeddedServerTest.answer(
                            database.ofPlugin("streamspace-sample"),
                            "ALTER TABLE rows ADD word text; ALTER TYPE mood ADD VALUE 'bad'; DROP FUNCTION one();"
                                    + " DROP DOMAIN amount; SELECT n FROM seen"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_lost_password_is_made_anew() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer(directory);
                HostDatabase database = new HostDatabase(server.jdbcUrl())) {
            assertThat(EmbeddedServerTest.answer(database.host(), "SELECT current_user"))
                    .isEqualTo("streamspace_host");
        }
        Files.delete(directory.resolve("postgres.password"));
        try (EmbeddedServer again = new EmbeddedServer(directory);
                Connection superuser = EmbeddedServerTest.superuser(directory, again)) {
            assertThat(EmbeddedServerTest.answer(superuser, "SELECT count(*) FROM host.plugins"))
                    .isEqualTo("0");
        }
    }

    /** As an earlier version left it. */
    private void makeOpenCluster() throws Exception {
        try (EmbeddedPostgres earlier = EmbeddedPostgres.builder()
                        .setDataDirectory(directory.resolve("postgres"))
                        .setCleanDataDirectory(false)
                        .start();
                HostDatabase tables = new HostDatabase(earlier.getJdbcUrl("postgres", "postgres"));
                Connection connection = earlier.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(OF_EARLIER);
            assertThat(EmbeddedServerTest.answer(
                            tables.host(), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("t");
        }
    }
}
