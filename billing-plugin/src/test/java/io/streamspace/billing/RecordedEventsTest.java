package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event that was ever recorded, of six API versions, through everything that acts on events. */
class RecordedEventsTest {

    private static final Map<String, RecordedHouse> HOUSES = new HashMap<>();
    private static final Set<String> NOTHING_DONE = Set.of("stored", "foreign", "known", "parked");
    private static final int LARGEST_BODY_BYTES = 1 << 20;

    /** What is expected of an event. */
    private record Row(String name, String asAStrangers, String asOurs, String books, String whyNothing) {

        static Row of(String line) {
            String[] columns = line.split("\t", -1);
            return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
        }
    }

    private record Expected(RecordedEvent event, Row row) {

        @Override
        public String toString() {
            return event.name();
        }
    }

    @AfterAll
    static void close() {
        HOUSES.values().forEach(RecordedHouse::close);
        HOUSES.clear();
    }

    static Stream<Expected> events() {
        Map<String, Row> rows = new HashMap<>();
        table().lines().skip(1).map(Row::of).forEach(row -> rows.put(row.name(), row));
        return RecordedEvent.all().stream()
                .map(event -> new Expected(event, Objects.requireNonNull(rows.get(event.name()), event.name())));
    }

    private static String table() {
        try (InputStream stream =
                Objects.requireNonNull(RecordedEventsTest.class.getResourceAsStream("recorded-events.tsv"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void there_are_75_of_them_and_each_has_its_expectation() {
        assertThat(events()).hasSize(75);
        assertThat(table().lines().skip(1).map(Row::of))
                .hasSize(75)
                .allSatisfy(row -> assertThat(row.whyNothing().isEmpty())
                        .as(row.name())
                        .isNotEqualTo(NOTHING_DONE.contains(row.asOurs())));
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_strangers_event_changes_nothing(Expected expected) {
        RecordedHouse house = house("strangers");
        RecordedEvent event = expected.event();
        event.surroundings().forEach(house.stripe::put);
        List<String> before = house.books();

        String status = house.post(event.json().toString());

        assertThat(status).isEqualTo(expected.row().asAStrangers()).isIn("foreign", "stored", "parked");
        assertThat(house.books()).isEqualTo(before);
        assertThat(house.stripe.otherRequests).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_of_ours_has_its_effect_once(Expected expected) {
        RecordedEvent event = expected.event();
        RecordedHouse house = house(event.currency());
        AccountId account = new PlantedEvent(house, event).account;
        String untouched = house.effects(account);

        String status = house.post(event.json().toString());

        assertThat(status).as(house.detail(event.id())).isEqualTo(expected.row().asOurs());
        assertThat(house.effects(account)).isEqualTo(expected.row().books());
        if (NOTHING_DONE.contains(status)) {
            assertThat(house.effects(account)).isEqualTo(untouched);
        }
        List<String> after = house.books();
        assertThat(house.post(event.json().toString())).isEqualTo(status);
        assertThat(house.books()).isEqualTo(after);
        assertThat(house.stripe.otherRequests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":9223372036854775807,\"data\":{\"object\":{\"object\":\"invoice\",\"id\":\"in_1\"}}}",
                "{\"id\":\"evt_\\u0000\",\"type\":\"invoice.paid\",\"created\":1,\"data\":{\"object\":{\"object\":\"invoice\",\"id\":\"in_1\"}}}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1,\"data\":{\"object\":{\"object\":\"invoice\",\"id\":\"\\u0000\"}}}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1,\"data\":{}}",
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1}",
                "{\"id\":\"evt_1\",\"type\":\"invo"
            })
    void what_cannot_be_stored_is_refused_though_it_is_signed(String body) {
        assertRefused(body);
    }

    @Test
    void ids_and_bodies_that_are_too_long_are_refused_though_they_are_signed() {
        assertRefused("""
                {"id":"evt_%s","type":"invoice.paid","created":1,"data":{"object":{"object":"invoice","id":"in_1"}}}""".formatted("1".repeat(252)));
        assertRefused(" ".repeat(LARGEST_BODY_BYTES - 2) + "{}");
        RecordedHouse house = house("strangers");
        long before = house.events();
        assertThatExceptionOfType(WebApplicationException.class)
                .isThrownBy(() -> house.post(" ".repeat(LARGEST_BODY_BYTES) + "{}"))
                .matches(refusal -> refusal.getResponse().getStatus() == 413);
        assertThat(house.events()).isEqualTo(before);
    }

    @Test
    void an_object_that_has_no_id_yet_is_stored_unless_the_event_matters() {
        RecordedHouse house = house("strangers");
        String upcoming = "{\"id\":\"evt_%s\",\"type\":\"invoice.%s\",\"created\":1,"
                + "\"data\":{\"object\":{\"object\":\"invoice\"}}}";

        assertThat(house.post(upcoming.formatted("upcoming", "upcoming"))).isEqualTo("stored");
        assertThat(house.post(upcoming.formatted("paid", "paid"))).isEqualTo("parked");
    }

    private static void assertRefused(String body) {
        RecordedHouse house = house("strangers");
        long before = house.events();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> house.post(body))
                .matches(problem -> problem.code().equals("malformed_event"))
                .matches(problem -> problem.kind() == Problem.Kind.MALFORMED)
                .matches(problem -> List.of("JSON", "created", "id", "object", "object id").stream()
                        .anyMatch(what -> problem.detail().endsWith("no usable " + what + ".")));
        assertThat(house.events()).isEqualTo(before);
    }

    /** For each currency one, and one where nobody has to do with the events. */
    private static RecordedHouse house(String name) {
        return HOUSES.computeIfAbsent(name, any -> {
            boolean isStrange = name.equals("strangers");
            RecordedHouse house = new RecordedHouse(isStrange ? "USD" : name);
            if (isStrange) {
                house.choosePro(house.signUp("alice"));
            }
            return house;
        });
    }
}
