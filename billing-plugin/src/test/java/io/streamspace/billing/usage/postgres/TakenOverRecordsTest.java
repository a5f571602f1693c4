package io.streamspace.billing.usage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.report.adapter.UsageLaws;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.testing.TestPostgres;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class TakenOverRecordsTest {

    private static final String FACT = "INSERT INTO billing_facts (source, id, type, session_id, happened_at)"
            + " SELECT 'here', n::text, 'session.created', 's' || n, timestamptz '2026-02-01Z' + n * interval '10 days'"
            + " FROM generate_series(1, 9) n";
    private static final String RECORD = "INSERT INTO billing_usage_records"
            + " SELECT 'user:alice', '', 'epoch', 'cpu', at, revision, at + hours * interval '1 hour', '2026-02-01Z', 3600000,"
            + " 3600000000, 1, 0.05, 0, NULL FROM (VALUES (timestamptz '2026-03-05T10:00Z', 0, 1),"
            + " ('2026-03-05T11:00Z', 0, 1), ('2026-03-28T20:00Z', 1, 200)) r (at, revision, hours)";

    /** What versions before months and rollups kept is there afterwards, in its month, and rolled up. */
    @Test
    void facts_and_records_of_before_are_taken_over() {
        RandomWorld world = RandomWorld.beginning(1);
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            MigratedDatabase.upTo("4", pool);
            Jdbi jdbi = Database.jdbi(pool);
            jdbi.useHandle(handle -> handle.execute(FACT));
            jdbi.useHandle(handle -> handle.execute(RECORD));
            Schema.migrate(pool);
            UsagePartitions storage = new UsagePartitions(jdbi, world::usageTerms);
            storage.start(Instant.parse("2026-05-01T00:00:00Z"));
            storage.start(Instant.parse("2026-05-01T00:00:00Z"));

            assertThat(count(jdbi, "billing_facts_2026_03")).isEqualTo(3);
            assertThat(count(jdbi, "billing_facts")).isEqualTo(9);
            assertThat(count(jdbi, "billing_early_facts")).isEqualTo(9);
            assertThat(count(jdbi, "billing_meter_records_2026_03")).isEqualTo(3);
            assertThat(count(jdbi, "billing_usage_days")).isEqualTo(11);
            assertThat(new UsageLaws(jdbi, () -> new RandomWorld(1).usageTerms().calendars()).violations())
                    .extracting("law")
                    .doesNotContain(12);
        }
    }

    /** Lines that were sent name the digest of their records: what kept them by meter and hour keeps on giving it. */
    @Test
    void records_of_single_meters_keep_their_digests_months_and_sums() {
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            MigratedDatabase.upTo("92", pool);
            Jdbi jdbi = Database.jdbi(pool);
            jdbi.useHandle(handle -> handle.execute("SELECT billing_add_months('2026-03-01Z', '2026-04-01Z')"));
            jdbi.useHandle(handle -> handle.execute(
                    "INSERT INTO billing_usage_records SELECT 'user:alice', 's', '2026-03-01Z', meter, at, 0,"
                            + " at + interval '1 hour', '2026-03-01Z', 7200000, 3600000000, 1, 0.05, 0.0001, NULL"
                            + " FROM generate_series(timestamptz '2026-03-05Z', '2026-03-06Z', interval '1 hour') at,"
                            + " unnest(ARRAY['cpu', 'memory']) meter"));
            String digest = digest(jdbi, "billing_usage_records");
            String sums = text(
                    jdbi,
                    "SELECT string_agg(to_jsonb(d)::text, ' ' ORDER BY day_start, meter) FROM billing_usage_days d");
            Schema.migrate(pool);

            assertThat(digest(jdbi, "billing_metered_records")).isEqualTo(digest);
            assertThat(
                            text(
                                    jdbi,
                                    "SELECT string_agg((to_jsonb(d))::text, ' ' ORDER BY day_start, meter) FROM billing_usage_days d"))
                    .isEqualTo(sums);
            assertThat(count(jdbi, "billing_meter_records_2026_03")).isEqualTo(50);
            assertThat(count(jdbi, "billing_usage_records_2026_03")).isZero();
            jdbi.useHandle(handle -> handle.execute("DELETE FROM billing_meter_records"));
            assertThat(count(jdbi, "billing_usage_days")).isZero();
        }
    }

    private static String digest(Jdbi jdbi, String from) {
        return text(
                jdbi,
                "SELECT encode(billing_records_digest(array_agg(billing_record_hash(r))), 'hex') FROM " + from + " r");
    }

    private static String text(Jdbi jdbi, String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    private static long count(Jdbi jdbi, String from) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + from)
                .mapTo(Long.class)
                .one());
    }
}
