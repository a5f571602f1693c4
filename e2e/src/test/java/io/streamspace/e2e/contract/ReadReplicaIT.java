package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long reads by administrators come from a streaming standby, and are never older than the request. */
final class ReadReplicaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OF_REPLICA = "streamspace_billing_replica_reads";
    private static final String BY_PRIMARY = "streamspace_billing_replica_reads_by_primary";
    private static final String LAG = "streamspace_billing_replica_lag_bytes";
    private static final String CREDITS = "/admin/credits?q=alice";

    private static PostgresServer primary;
    private static PostgresServer replica;
    private static Host host;

    @BeforeAll
    static void a_month_is_billed() throws IOException {
        Path folder = Files.createTempDirectory("streamspace-replica");
        primary = PostgresServer.create(folder.resolve("primary"), Map.of());
        replica = primary.standby("replica", folder.resolve("replica"));
        primary.start();
        replica.start();
        Eventually.within(PATIENCE, "both accept", () -> primary.isAccepting() && replica.isAccepting());
        host = Host.billing(
                HostOptions.on(primary.jdbcUrl(), "2026-01-31T20:00:00Z").with("--replica-jdbc-url", replica.jdbcUrl()),
                Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
        host.post(Events.start("desktop-of-alice", "alice").at("2026-01-10T00:00:00Z"));
        host.clockTo("2026-02-01T02:00:00Z");
    }

    @AfterAll
    static void stop() {
        host.close();
        replica.close();
        primary.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/revenue",
                "/admin/invoices",
                "/admin/payments",
                "/admin/subscriptions",
                CREDITS,
                "/admin/users",
                "/admin/activity",
                "/admin/repairs",
                "/admin/search?q=alice",
                "/admin/reports?from=2026-01-01&to=2026-01-31&group_by=user",
                "/admin/ledger?month=2026-01",
                "/admin/audit?full=true",
                "/invoices/INV-000001.pdf?user_id=alice"
            })
    void is_read_from_the_replica(String path) {
        Eventually.within(PATIENCE, path + " is read from the replica", () -> {
            long before = figure(OF_REPLICA);
            host.talk().get(Host.BILLING + path, Tokens.ADMIN).expect(200);
            return figure(OF_REPLICA) > before;
        });
    }

    @Test
    void what_was_just_done_is_seen_though_the_replica_has_not_heard_of_it() throws SQLException {
        onReplica("SELECT pg_wal_replay_pause()");
        try {
            long before = figure(BY_PRIMARY);
            host.postBilling(
                            "/admin/credits",
                            Json.object("{'user_id': 'alice', 'amount': '7.77', 'reason': 'Slow desktops'}"))
                    .expect(201);
            assertThat(host.billing(CREDITS).toString()).contains("Slow desktops");
            assertThat(figure(BY_PRIMARY)).isGreaterThan(before);
            assertThat(figure(LAG)).isPositive();
        } finally {
            onReplica("SELECT pg_wal_replay_resume()");
        }
    }

    @Test
    void a_replica_that_is_away_stops_no_report_and_is_read_again_when_it_is_back() {
        replica.kill();
        assertThat(host.billing("/admin/revenue").isEmpty()).isFalse();
        assertThat(figure(LAG)).isEqualTo(-1);
        replica.start();
        is_read_from_the_replica("/admin/revenue");
    }

    private static void onReplica(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(replica.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long figure(String name) {
        String metrics =
                host.talk().get(Host.BILLING + "/metrics", Tokens.ADMIN).body();
        Matcher line =
                Pattern.compile("^" + name + " (-?\\d+)", Pattern.MULTILINE).matcher(metrics);
        assertThat(line.find()).as(name).isTrue();
        return Long.parseLong(line.group(1));
    }
}
