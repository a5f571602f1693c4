package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class WhatIfIT {

    private static final ObjectNode WITH_PAGES = Json.object("""
            {'meters': [{'key': 'pages', 'unit': 'pages', 'kind': 'counter', 'included': 30,
              'price': {'model': 'graduated', 'tiers': [{'up_to': 10, 'unit': '1'}, {'unit': '0.5'}]}}]}
            """);

    @Test
    void if_all_goes_on_the_forecast_is_what_the_invoice_says() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"), WITH_PAGES)) {
            host.post(Events.start("s", "alice")
                    .holding("2", "4Gi")
                    .storing("10Gi")
                    .at("2026-01-01T00:00:00Z"));
            for (int day = 1; day <= 10; day++) {
                host.clockTo("2026-01-%02dT12:00:00Z".formatted(day));
                host.post(pages("2026-01-%02dT12:00:00Z".formatted(day), "2"));
            }
            host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 30, 'reason': 'x'}"))
                    .expect(201);
            host.clockTo("2026-01-11T00:00:00Z");

            JsonNode forecast = host.billing("/usage/forecast?user_id=alice");
            // 20 of 30 pages in ten days, 2 a day: the 30th on the 15th or 16th
            assertThat(forecast.at("/quotas/0/meter").asText()).isEqualTo("pages");
            assertThat(forecast.at("/quotas/0/runs_out_at").asText()).startsWith("2026-01-16");
            // 240 h x (0.10 + 0.04 + storage) are 33.92: the credit is used up already by what is not billed yet
            assertThat(forecast.at("/credits/0/runs_out_at").asText()).isEqualTo("2026-01-11T00:00:00Z");

            for (int day = 11; day <= 31; day++) {
                host.clockTo("2026-01-%02dT12:00:00Z".formatted(day));
                host.post(pages("2026-01-%02dT12:00:00Z".formatted(day), "2"));
            }
            host.clockTo("2026-02-01T02:00:00Z");
            assertThat(host.onlyBill("alice").subtotal())
                    .isEqualTo(forecast.path("forecast_cost").decimalValue());
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_past_period_can_be_priced_otherwise_and_nothing_is_written() {
        try (Host host = Host.billing(HostOptions.at("2026-01-01T00:00:00Z"), WITH_PAGES)) {
            host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-01T00:00:00Z"));
            host.clockTo("2026-01-02T00:00:00Z");
            host.post(Events.terminated("s", "2026-01-02T00:00:00Z"), pages("2026-01-02T00:00:00Z", "45"));
            host.clockTo("2026-02-01T02:00:00Z");
            // 48 core-hours, 96 GB-hours, 15 pages beyond 30
            assertThat(host.onlyBill("alice").amounts()).containsExactly("cpu 2.40", "memory 0.96", "pages 12.50");

            JsonNode same = reprice(host, "'computeRates': {'cpu_per_core_hour': 0.05}");
            assertThat(same.path("difference").decimalValue()).isEqualTo("0.00");
            JsonNode other = reprice(
                    host,
                    "'computeRates': {'cpu_per_core_hour': '0.06'}, 'meters': [{'key': 'pages', 'rate': 0.2, 'included': 40}]");
            assertThat(other.path("billed").decimalValue()).isEqualTo("15.86");
            assertThat(other.path("repriced").decimalValue()).isEqualTo("4.84");
            assertThat(other.path("difference").decimalValue()).isEqualTo("-11.02");
            assertThat(host.onlyBill("alice").total()).isEqualTo(new BigDecimal("15.86"));

            JsonNode preview = preview(
                    host,
                    "{'computeRates': {'cpu_per_core_hour': 0.06, 'memory_per_gb_hour': 0.01, 'storage_per_gb_month': 0.1}}");
            assertThat(preview.path("accounts").asInt()).isEqualTo(1);
            assertThat(preview.at("/touched/0/setting").asText()).isEqualTo("computeRates");
            assertThat(preview.at("/touched/0/accounts").asInt()).isEqualTo(1);
            assertThat(preview.at("/estimate/billed").decimalValue()).isEqualTo("15.86");
            assertThat(preview.at("/estimate/repriced").decimalValue()).isEqualTo("16.34");
            assertThat(preview.at("/estimate/percent").decimalValue()).isEqualTo("3.0");
            assertThat(preview(host, "{'billingMode': 'hybrid'}")
                            .path("estimate")
                            .isNull())
                    .isTrue();
            assertThat(host.postBilling(
                                    "/admin/settings/preview",
                                    Json.object("{'config': {'computeRates': {'cpu_per_core_hour': -1}}}"))
                            .expect(422)
                            .json()
                            .at("/invalid_parameters/0/field")
                            .asText())
                    .isEqualTo("config.computeRates.cpu_per_core_hour");

            host.configure(Json.object("{'meters': [{'key': 'pages', 'unit': 'pages', 'kind': 'counter', 'rate': 2}]}"))
                    .expect(200);
            assertThat(preview(host, "{'computeRates': {'cpu_per_core_hour': 0.05}}")
                            .path("estimate")
                            .isNull())
                    .as("compared with what was saved last nothing differs")
                    .isTrue();

            ObjectNode running = Json.object("{'period': '2026-02', 'computeRates': {'cpu_per_core_hour': 1}}");
            assertThat(host.postBilling("/admin/reprice", running)
                            .expect(422)
                            .json()
                            .at("/invalid_parameters/0/field")
                            .asText())
                    .isEqualTo("period");
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_chart_learns_when_prices_the_plan_and_sizes_changed() {
        try (Host host =
                Host.billing(HostOptions.at("2026-01-01T00:00:00Z"), Json.object("{'billingMode': 'hybrid'}"))) {
            host.post(Events.start("s", "alice").holding("2", "4Gi").at("2026-01-01T00:00:00Z"));
            host.clockTo("2026-01-05T00:00:00Z");
            host.configure(Json.object("{'computeRates': {'cpu_per_core_hour': 0.06}}"))
                    .expect(200);
            host.clockTo("2026-01-08T00:00:00Z");
            host.post(
                    Events.hibernated("s", "2026-01-06T00:00:00Z"),
                    Events.woken("s", "2026-01-07T00:00:00Z"),
                    Events.event(
                            "session.resized",
                            "2026-01-07T12:00:00Z",
                            Json.object("{'id': 's', 'resources': {'cpu': '4'}}")));
            host.postBilling("/subscription/change?user_id=alice", Json.object("{'plan_id': 'pro', 'at': 'now'}"))
                    .expect(200);

            JsonNode changes = host.billing("/usage/changes?user_id=alice").path("changes");
            assertThat(changes.findValuesAsText("kind")).containsExactly("price", "size", "plan");
            assertThat(changes.at("/0/at").asText()).startsWith("2026-01-05T00:");
            assertThat(changes.at("/0/meter").asText()).isEqualTo("cpu");
            assertThat(changes.at("/0/before").decimalValue()).isEqualByComparingTo("0.05");
            assertThat(changes.at("/0/after").decimalValue()).isEqualByComparingTo("0.06");
            assertThat(changes.at("/1/at").asText()).isEqualTo("2026-01-07T12:00:00Z");
            assertThat(changes.at("/1/before/cores").asInt()).isEqualTo(2);
            assertThat(changes.at("/1/after/cores").asInt()).isEqualTo(4);
            assertThat(changes.at("/1/after/memory_gb").asInt()).isEqualTo(4);
            assertThat(changes.at("/2/after").asText()).isEqualTo("Professional");

            JsonNode withoutMoney = host.talk()
                    .send(Request.get(Host.BILLING + "/usage/changes", Tokens.MEMBER))
                    .expect(200)
                    .json()
                    .at("/changes/0");
            assertThat(withoutMoney.path("meter").asText()).isEqualTo("cpu");
            assertThat(withoutMoney.path("before").isNull()).isTrue();
            assertThat(withoutMoney.path("after").isNull()).isTrue();

            JsonNode record =
                    host.billing("/usage/records?user_id=alice&limit=1").at("/records/0");
            assertThat(record.path("template").asText()).isEqualTo("desktop");
            assertThat(record.path("member").asText()).isEqualTo("alice");
        }
    }

    private static JsonNode preview(Host host, String change) {
        return host.postBilling("/admin/settings/preview", Json.object("{'config': " + change + "}"))
                .expect(200)
                .json();
    }

    private static JsonNode reprice(Host host, String prices) {
        ObjectNode question = Json.object("{'period': '2026-01', " + prices + "}");
        return host.postBilling("/admin/reprice", question).expect(200).json().at("/accounts/0");
    }

    private static ObjectNode pages(String time, String quantity) {
        ObjectNode data =
                Json.object().put("user", "alice").put("meter", "pages").put("quantity", quantity);
        return Events.event("usage.recorded", time, data);
    }
}
