package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventsTest {

    static Stream<JsonNode> events() {
        return StripeVectors.events().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_says_what_it_is_about_in_whatever_version(JsonNode named) {
        JsonNode event = named.required("event");
        String[] versionAndType = named.required("name").asText().split("__");

        ProviderEvent read = StripeEvents.read(event.toString());

        assertThat(read.apiVersion()).isEqualTo(versionAndType[0]);
        assertThat(versionAndType[1]).startsWith(read.type());
        assertThat(read.id()).isNotEmpty();
        assertThat(read.objectKind()).isEqualTo(event.at("/data/object/object").asText());
        assertThat(read.objectId())
                .isEqualTo(event.at("/data/object/id").asText())
                .isNotEmpty();
        assertThat(read.createdAt()).isAfter(Instant.EPOCH);
    }

    @Test
    void there_are_75_of_them() {
        assertThat(events()).hasSize(75);
    }

    @Test
    void an_object_without_an_id_is_of_a_kind_all_the_same() {
        assertThat(StripeEvents.read("""
                        {"id":"evt_1","type":"balance.available","created":1767225600,"livemode":true,"api_version":null,
                         "data":{"object":{"object":"balance"}}}"""))
                .isEqualTo(new ProviderEvent(
                        "evt_1",
                        "balance.available",
                        "",
                        "balance",
                        "",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        ProviderMode.LIVE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"id\":\"evt_1\"",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"data\":{\"object\":{\"object\":\"invoice\"}}}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1.5,\"data\":{\"object\":{\"object\":\"invoice\"}}}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1,\"data\":{\"object\":{}}}",
                "{\"id\":1,\"type\":\"invoice.paid\",\"created\":1,\"data\":{\"object\":{\"object\":\"invoice\"}}}",
                "{\"id\":\"evt_1\",\"created\":1,\"data\":{\"object\":{\"object\":\"invoice\"}}}"
            })
    void what_is_no_event_is_refused(String body) {
        assertThatThrownBy(() -> StripeEvents.read(body)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "253402300800", "9223372036854775807", "9223372036854775808", "1e3", "\"1\"", "null"})
    void an_instant_that_no_calendar_has_is_refused(String created) {
        assertMalformed(event("evt_1", "in_1", created), "created");
    }

    @Test
    void what_no_database_takes_is_refused() {
        String longest = "e".repeat(255);

        assertMalformed(event(longest + "e", "in_1", "1"), "id");
        assertMalformed(event("evt_\\u0000", "in_1", "1"), "id");
        assertMalformed(event("evt_\\ud800", "in_1", "1"), "id");
        assertMalformed(event("evt_1", longest + "e", "1"), "object id");
        assertMalformed(event("evt_1", "in_\\u0000", "1"), "object id");
        assertThat(StripeEvents.read(event(longest, longest, "1")).id()).isEqualTo(longest);
        assertThat(StripeEvents.read(event("evt_1", "Gold plan \\ud83d\\ude00", "0"))
                        .objectId())
                .startsWith("Gold plan");
    }

    private static String event(String id, String objectId, String created) {
        return """
                {"id":"%s","type":"plan.created","created":%s,"data":{"object":{"object":"plan","id":"%s"}}}""".formatted(id, created, objectId);
    }

    private static void assertMalformed(String body, String field) {
        assertThatThrownBy(() -> StripeEvents.read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("malformed_event");
            assertThat(problem.detail()).endsWith("no usable " + field + ".");
        });
    }
}
