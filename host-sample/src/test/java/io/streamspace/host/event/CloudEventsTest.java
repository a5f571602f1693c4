package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The official samples, and what each field of our own types may hold. */
class CloudEventsTest {

    private final EventValidator door = new EventValidator(() -> Instant.parse("2026-01-01T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base64_json_data",
                "base64_json_data_with_ext",
                "json_data",
                "json_data_with_ext",
                "json_data_with_ext_upper_case",
                "json_data_with_fractional_time"
            })
    void a_sample_with_a_json_object_is_refused_for_its_unknown_type_alone(String sample) throws IOException {
        assertThat(detail(sample(sample))).startsWith("type:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base64_json_data",
                "base64_json_data_with_ext",
                "json_data",
                "json_data_with_ext",
                "json_data_with_ext_upper_case",
                "json_data_with_fractional_time"
            })
    void the_envelope_of_a_sample_is_fine_for_a_known_type(String sample) throws IOException {
        ObjectNode event = sample(sample);
        event.put("type", "session.terminated");
        assertThat(detail(event)).isEqualTo("id: is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "fail_numeric_decimal, decimal",
        "fail_numeric_long, long",
        "json_data_with_ext_invalid, a_invalid_name",
        "base64_text_data, data_base64",
        "base64_xml_data, data_base64",
        "text_data, data",
        "xml_data, data",
        "min, time",
        "binary_attr, time",
        "numeric_ext, time",
        "min_subject_null, time"
    })
    void other_samples_are_refused_by_the_name_of_the_field(String sample, String field) throws IOException {
        assertThat(detail(sample(sample))).startsWith(field + ":");
    }

    @Test
    void a_good_event_goes_to_the_log() {
        assertThat(door.judge(created())).isInstanceOf(Incoming.Loggable.class);
    }

    @Test
    void what_is_optional_may_be_absent_or_null() {
        assertThat(taken(event -> data(event).remove("resources"))).isTrue();
        assertThat(taken(event -> data(event).putNull("organization"))).isTrue();
        assertThat(taken(event -> event.putNull("subject"))).isTrue();
        assertThat(taken(event -> data(event).put("unheard", "of"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "specversion, 0.3",
        "source, ''",
        "source, 'not a uri'",
        "id, ''",
        "time, yesterday",
        "time, 2026-01-01",
        "time, 2026-01-01T00:00:00",
        "time, 2026-13-01T00:00:00Z",
        "time, 2026-01-01T00:05:01Z",
        "subject, ''"
    })
    void an_attribute_that_is_wrong_is_named(String field, String value) {
        assertThat(refused(event -> event.put(field, value))).startsWith(field + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "source", "id", "type", "time", "data"})
    void an_attribute_that_is_missing_is_named(String field) {
        assertThat(refused(event -> event.remove(field))).startsWith(field + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "user", "template"})
    void a_field_of_data_that_is_missing_is_named(String field) {
        assertThat(refused(event -> data(event).remove(field))).startsWith(field + ":");
        assertThat(refused(event -> data(event).put(field, 7))).startsWith(field + ":");
    }

    @ParameterizedTest
    @CsvSource({"cpu, -1", "cpu, two", "memory, 1Zi", "storage, 9223372036854775808", "memory, ''"})
    void a_size_that_is_no_quantity_is_named(String size, String quantity) {
        assertThat(refused(event -> data(event).withObject("resources").put(size, quantity)))
                .startsWith("resources." + size + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:05:00Z", "1970-01-01T00:00:00Z", "2025-12-31T19:04:59.1239-05:00"})
    void up_to_five_minutes_ahead_and_however_late_is_fine(String time) {
        assertThat(taken(event -> event.put("time", time))).isTrue();
    }

    @Test
    void usage_gives_exactly_one_of_quantity_and_change() {
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"quantity\":\"5\"}")).isEmpty();
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"quantity\":0.5}")).isEmpty();
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"change\":\"-5\"}")).isEmpty();
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\"}")).startsWith("quantity:");
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"quantity\":\"1\",\"change\":\"1\"}"))
                .startsWith("quantity:");
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"quantity\":\"-1\"}"))
                .startsWith("quantity:");
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"quantity\":\"a lot\"}"))
                .startsWith("quantity:");
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"quantity\":1e300}")).startsWith("quantity:");
        assertThat(usage("{\"user\":\"u\",\"meter\":\"m\",\"quantity\":\"1\",\"replaces\":{\"source\":\"/s\"}}"))
                .startsWith("replaces.id:");
    }

    @Test
    void control_characters_and_half_characters_are_refused() {
        assertThat(refused(event -> event.put("id", "a\u0000b"))).startsWith("id:");
        assertThat(refused(event -> data(event).put("user", "a\ud800"))).startsWith("user:");
        assertThat(refused(event -> data(event).put("whatever", "a\ud800"))).startsWith("whatever:");
    }

    @Test
    void the_same_content_has_the_same_hash_however_it_is_written() {
        byte[] hash = hash(event -> data(event).put("n", 1));
        assertThat(hash(event -> data(event).put("n", 1.0))).isEqualTo(hash);
        assertThat(hash(event -> {
                    data(event).put("n", 1);
                    event.put("time", "2026-01-01T01:00:00.0000+01:00");
                    event.put("comexampleextension", "differs");
                }))
                .isEqualTo(hash);
        assertThat(hash(event -> data(event).put("n", 2))).isNotEqualTo(hash);
        assertThat(hash(event -> {
                    data(event).put("n", 1);
                    event.put("subject", "s");
                }))
                .isNotEqualTo(hash);
    }

    private byte[] hash(Consumer<ObjectNode> change) {
        ObjectNode event = created();
        change.accept(event);
        return ((Incoming.Loggable) door.judge(event)).entry().contentHash();
    }

    private String usage(String data) {
        ObjectNode event = created();
        event.put("type", "usage.recorded");
        event.set("data", json(data));
        return door.judge(event) instanceof Incoming.Rejected rejected ? rejected.detail() : "";
    }

    private boolean taken(Consumer<ObjectNode> change) {
        ObjectNode event = created();
        change.accept(event);
        return door.judge(event) instanceof Incoming.Loggable;
    }

    private String refused(Consumer<ObjectNode> change) {
        ObjectNode event = created();
        change.accept(event);
        return detail(event);
    }

    private String detail(ObjectNode event) {
        Incoming judged = door.judge(event);
        assertThat(judged).isInstanceOf(Incoming.Rejected.class);
        return ((Incoming.Rejected) judged).detail();
    }

    private static ObjectNode data(ObjectNode event) {
        return event.withObject("data");
    }

    private static ObjectNode created() {
        return json("{\"specversion\":\"1.0\",\"source\":\"/t\",\"id\":\"1\",\"type\":\"session.created\","
                + "\"time\":\"2026-01-01T00:00:00Z\",\"data\":{\"id\":\"s1\",\"user\":\"bob\",\"template\":\"desktop\","
                + "\"resources\":{\"cpu\":\"500m\",\"memory\":\"1Gi\"}}}");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static ObjectNode sample(String name) throws IOException {
        try (InputStream in = CloudEventsTest.class.getResourceAsStream("/cloudevents/" + name + ".json")) {
            assertThat(in).as(name).isNotNull();
            return (ObjectNode) Json.MAPPER.readTree(in);
        }
    }
}
