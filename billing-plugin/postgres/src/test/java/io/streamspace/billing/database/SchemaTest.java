package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.testing.TestPostgres;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class SchemaTest {

    /** Keyed by something known before the account is, or by nothing of an account at all. */
    private static final Set<String> KEYED_OTHERWISE = Set.of(
            "billing_absences",
            "billing_audits",
            "billing_days",
            "billing_zone_days",
            "billing_least_charges",
            "billing_early_facts",
            "billing_facts",
            "billing_facts_default",
            "billing_horizon",
            "billing_heartbeat_spans",
            "billing_idempotency_keys",
            "billing_installation",
            "billing_invoice_series",
            "billing_activity",
            "billing_job_runs",
            "billing_listed_sessions",
            "billing_listings",
            "billing_plan_limits",
            "billing_combined_rates",
            "billing_rate_combinations",
            "billing_session_lives",
            "billing_provider_events",
            "billing_provider_sightings",
            "billing_provider_offers",
            "billing_reconciliations",
            "billing_running_proofs",
            "billing_settings",
            "billing_shards",
            "billing_store_bundle_items",
            "billing_store_items",
            "billing_subscription_plans",
            "billing_webhook_endpoints");

    @Test
    void migrating_twice_changes_nothing_and_every_key_begins_with_the_account() {
        try (HikariDataSource pool = TestPostgres.newPool("billing")) {
            Schema.migrate(pool);
            Schema.migrate(pool);

            List<String> otherwise = Jdbi.create(pool)
                    .withHandle(handle -> handle.createQuery(Sql.read(SchemaTest.class, "tables_not_keyed_by_account"))
                            .mapTo(String.class)
                            .list());

            assertThat(otherwise).containsExactlyInAnyOrderElementsOf(KEYED_OTHERWISE);
        }
    }
}
