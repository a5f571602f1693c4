package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Meters that no code has ever heard of: a configuration is all it takes. */
class FurtherMeterIT {

    private static final ObjectNode UNHEARD_OF = Json.object("""
            {'meters': [
              {'key': 'quux_frames', 'name': 'Quux frames', 'unit': 'kiloframes', 'unit_size': 1000, 'kind': 'counter',
               'included': 10, 'price': {'model': 'graduated', 'tiers': [
                 {'up_to': 20, 'unit': '0.10'}, {'unit': '0.05'}]}},
              {'key': 'snarks', 'unit': 'snarks', 'kind': 'level', 'per': 'hour', 'rate': 0.02}]}
            """);

    @Test
    void a_meter_is_measured_priced_limited_alerted_on_reported_and_billed() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T10:00:00Z"), UNHEARD_OF)) {
            host.clockTo("2026-01-05T00:00:00Z");
            host.post(
                    used("2026-01-02T10:00:00Z", "quux_frames", "9000"),
                    used("2026-01-03T00:00:00Z", "snarks", "4"),
                    used("2026-01-04T00:00:00Z", "snarks", "0"));
            host.clockTo("2026-01-05T00:30:00Z");

            assertThat(host.billing("/usage?user_id=alice")
                            .at("/quux_frames/quantity")
                            .decimalValue())
                    .isEqualByComparingTo("9");
            assertThat(host.billing("/usage?user_id=alice")
                            .at("/quux_frames/base_quantity")
                            .asText())
                    .isEqualTo("9000");
            assertThat(quota(host).path("state").asText()).isEqualTo("warning");
            assertThat(quota(host).path("resets_at").asText()).isEqualTo("2026-02-01T00:00:00Z");
            Eventually.within(
                    Duration.ofSeconds(10),
                    "a warning",
                    () -> Announcements.of(host, "billing.quota.warning").size() == 1);

            // late, out of order, and corrected: 9,000 were 29,000
            ObjectNode corrected = used("2026-01-02T11:00:00Z", "quux_frames", "29000");
            ((ObjectNode) corrected.path("data"))
                    .putObject("replaces")
                    .put("source", "e2e")
                    .put("id", "usage.recorded/alice/2026-01-02T10:00:00Z");
            host.post(corrected, used("2026-01-01T12:00:00Z", "quux_frames", "11000"));
            host.clockTo("2026-01-05T01:30:00Z");
            assertThat(quota(host).path("state").asText()).isEqualTo("exceeded");

            // 40 less 10: 20 at 0.10 and 10 at 0.05; 4 snarks x 24 hours x 0.02
            JsonNode usage = host.billing("/usage?user_id=alice");
            assertThat(usage.at("/quux_frames/cost").decimalValue()).isEqualTo("2.50");
            assertThat(usage.at("/snarks/unit").asText()).isEqualTo("snark-hours");
            assertThat(usage.at("/snarks/cost").decimalValue()).isEqualTo("1.92");
            assertThat(usage.path("total_cost").decimalValue()).isEqualTo("4.42");
            assertThat(series(host, "snarks")).isEqualTo("96");
            assertThat(series(host, "quux_frames")).isEqualTo("40");
            JsonNode report =
                    host.billing("/admin/reports?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&group_by=meter");
            assertThat(report.path("rows"))
                    .anySatisfy(row -> assertThat(row.path("meter").asText()).isEqualTo("quux_frames"));

            host.clockTo("2026-02-01T02:00:00Z");
            Bill january = host.onlyBill("alice");
            assertThat(january.amounts()).containsExactly("quux_frames 2.50", "snarks 1.92");
            assertThat(fact(host, "2026-01-02T10:00:00Z").path("status").asText())
                    .isEqualTo("replaced");
            assertThat(fact(host, "2026-01-02T11:00:00Z").path("status").asText())
                    .isEqualTo("counted");
            assertThat(fact(host, "2026-01-02T11:00:00Z").at("/invoices/0/line").asInt())
                    .isEqualTo(1);
            JsonNode why = host.billing("/invoices/" + january.number() + "/lines/1/explain");
            assertThat(why.path("matches").asBoolean()).isTrue();
            assertThat(why.at("/derivation/quantity").decimalValue()).isEqualByComparingTo("40");
            assertThat(why.at("/derivation/steps")).hasSize(4);
            assertThat(why.at("/sources/0/facts")).hasSize(2);
            assertThat(january.lines().get(0).path("description").asText()).isEqualTo("Quux frames, January 2026");

            // a late fact of a sealed period: 10 more, in the second tier
            host.post(used("2026-01-20T00:00:00Z", "quux_frames", "10000"));
            host.clockTo("2026-03-01T02:00:00Z");
            assertThat(host.bills("alice").get(1).corrections())
                    .containsExactly("2026-01-01T00:00:00Z quux_frames 0.50");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_meter_added_later_is_priced_from_then_on_and_its_measure_is_fixed() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"))) {
            host.post(used("2026-01-01T00:00:00Z", "snarks", "1"));
            host.clockTo("2026-01-02T00:00:00Z");
            assertThat(host.billing("/usage?user_id=alice").has("snarks")).isFalse();
            JsonNode refused = fact(host, "2026-01-01T00:00:00Z");
            assertThat(refused.path("status").asText()).isEqualTo("refused");
            assertThat(refused.at("/refused/field").asText()).isEqualTo("data.meter");

            host.configure(UNHEARD_OF.deepCopy()).expect(200);
            host.post(used("2026-01-01T12:00:00Z", "snarks", "2"));
            host.clockTo("2026-01-03T00:00:00Z");
            // held since noon of the 1st, priced since the 2nd
            JsonNode snarks = host.billing("/usage?user_id=alice").path("snarks");
            assertThat(snarks.path("quantity").decimalValue()).isEqualByComparingTo("72");
            assertThat(snarks.path("cost").decimalValue()).isEqualTo("0.96");

            ObjectNode other =
                    Json.object("{'meters': [{'key': 'snarks', 'unit': 'snarks', 'kind': 'counter', 'rate': 1}]}");
            assertThat(host.configure(other)
                            .expect(422)
                            .json()
                            .at("/invalid_parameters/0/field")
                            .asText())
                    .isEqualTo("meters[0].unit");
            assertThat(host.violations()).isEmpty();
        }
    }

    private static ObjectNode used(String time, String meter, String quantity) {
        ObjectNode data = Json.object().put("user", "alice").put("meter", meter).put("quantity", quantity);
        return Events.event("usage.recorded", time, data);
    }

    private static JsonNode fact(Host host, String time) {
        return host.billing("/facts?source=e2e&id=usage.recorded/alice/" + time);
    }

    private static JsonNode quota(Host host) {
        JsonNode quotas = host.billing("/quotas?user_id=alice").path("quotas");
        return StreamSupport.stream(quotas.spliterator(), false)
                .filter(quota -> quota.path("meter").asText().equals("quux_frames"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no quota of quux_frames: " + quotas));
    }

    private static String series(Host host, String meter) {
        return StreamSupport.stream(
                        host.billing("/usage/history?user_id=alice&granularity=day&meter=" + meter)
                                .path("series")
                                .spliterator(),
                        false)
                .map(point -> point.path("quantity").decimalValue())
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                .stripTrailingZeros()
                .toPlainString();
    }
}
