package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamspace.host.http.ProblemException;
import io.streamspace.host.testing.Events;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a body is an event, what is a rejected one, and what is no JSON. */
class EventStreamTest {

    private static final String T0 = "2026-01-01T00:00:00Z";
    private static final String GOOD = Events.created("good", "ann", T0);

    private final EventStream stream = new EventStream(new EventValidator(() -> Instant.parse(T0)));

    @Test
    void an_empty_batch_is_fine() {
        assertThat(many(" \n[ \t]\r\n")).isEmpty();
    }

    @Test
    void events_are_cut_wherever_the_body_is() {
        String braces = Events.event("session.terminated", "}],[{\\\"", T0, "{\"id\":\"[}\\\\\",\"x\":[{},[\"]\"],1]}");
        List<Incoming> events = many("\ufeff[" + GOOD + " ,\n" + braces + ",7 , \"},\" ,null,true]");
        assertThat(events).hasSize(6);
        assertThat(events.subList(0, 2)).allMatch(Incoming.Loggable.class::isInstance);
        assertThat(events.subList(2, 6))
                .allSatisfy(event -> assertThat(detail(event)).isEqualTo("event: must be a JSON object"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "]",
                "{}",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1]]",
                "[1] 2",
                "[{]",
                "[{]}]",
                "[{\"a\":tru}]",
                "[\"a]",
                "[{\"a\":\"b]",
                "[}]",
                "[:]",
                "[{\"a\":01}]",
                "[\u0000]",
                "[{\"a\":\"\u0001\"}]",
                "[nul]"
            })
    void what_is_no_json_array_spoils_the_body(String body) {
        assertThat(problem(body)).isEqualTo(400);
    }

    @Test
    void another_encoding_than_utf_8_is_no_json() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            InputStream body = new ByteArrayInputStream(("[" + GOOD + "]").getBytes(charset));
            assertThat(catchThrowableOfType(ProblemException.class, () -> stream.many(body))
                            .problem()
                            .status())
                    .as(charset.name())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | \"x\":10E2147483647",
                "x | \"x\":100E2147483647",
                "x | \"x\":1e-2147483649",
                "x | \"x\":1.5e-2147483647",
                "x | \"x\":1e99999999999999999999",
                "x.y.1 | \"x\":{\"y\":[1,10E2147483647]}",
                "x | \"x\":\"\\u0000\"",
                "x.0 | \"x\":[\"\\ud800\"]",
                "x | \"x\":\"\\udc00\\ud800\"",
                "id | \"id\":\"\\u0000\"",
                "x | \"x\":1,\"x\":2"
            })
    void what_could_not_be_read_back_is_rejected_by_its_name(String field, String member) {
        List<Incoming> events = many("[" + GOOD + "," + terminated("{\"id\":\"s\"," + member + "}") + "," + GOOD + "]");
        assertThat(events.get(0)).isInstanceOf(Incoming.Loggable.class);
        assertThat(detail(events.get(1))).startsWith(field + ": ");
        assertThat(events.get(2)).isInstanceOf(Incoming.Loggable.class);
    }

    @Test
    void a_rejected_event_still_goes_by_its_source_and_id() {
        Incoming event = many("[" + terminated("{\"id\":\"s\",\"x\":" + "[".repeat(60) + "]".repeat(60) + "}") + "]")
                .get(0);
        assertThat(detail(event)).startsWith("x.0.0").endsWith("is nested deeper than 50 levels");
        assertThat(((Incoming.Rejected) event).source()).isEqualTo("/test");
        assertThat(((Incoming.Rejected) event).id()).isEqualTo("e");
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 199, 200, 201, 1_000, 100_000})
    void a_number_of_any_length_is_taken_or_rejected_by_its_name(int digits) {
        Incoming event = many("[" + terminated("{\"id\":\"s\",\"x\":" + "7".repeat(digits) + "}") + "]")
                .get(0);
        assertThat(event instanceof Incoming.Loggable || detail(event).startsWith("x: "))
                .isTrue();
        assertThat(event instanceof Incoming.Loggable).isEqualTo(digits < 196);
    }

    @Test
    void what_is_too_long_spoils_nothing_else() {
        List<Incoming> events = many("[" + GOOD
                + "," + terminated("{\"id\":\"s\",\"" + "n".repeat(60_000) + "\":1}")
                + "," + terminated("{\"id\":\"s\",\"x\":\"" + "x".repeat(70_000) + "\"}")
                + "," + terminated("{\"id\":\"s\",\"x\":\"" + "x".repeat(2 << 20) + "\"}")
                + "," + GOOD + "]");
        assertThat(events.subList(1, 4)).allSatisfy(event -> {
            assertThat(detail(event)).hasSizeLessThan(500);
            assertThat(((Incoming.Rejected) event).id()).isEqualTo("e");
        });
        assertThat(detail(events.get(2))).isEqualTo("data: is larger than 65536 characters");
        assertThat(detail(events.get(3))).isEqualTo("event: is larger than 524288 bytes");
        assertThat(events.get(4)).isInstanceOf(Incoming.Loggable.class);
    }

    @Test
    void a_detail_can_be_told_whatever_it_names() {
        assertThat(detail(many("[" + withMember("\\u0000") + "]").get(0))).startsWith("\ufffd: ");
        assertThat(detail(many("[" + withMember("\\ud800") + "]").get(0))).startsWith("event: ");
        String source = GOOD.replace("\"/test\"", "\"\\ud800\"");
        assertThat(((Incoming.Rejected) many("[" + source + "]").get(0)).source())
                .isNull();
    }

    @Test
    void a_body_that_breaks_off_is_refused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThat(catchThrowableOfType(ProblemException.class, () -> stream.many(broken))
                        .problem()
                        .code())
                .isEqualTo("unreadable_body");
    }

    private static String withMember(String name) {
        return GOOD.replace("{\"specversion\"", "{\"" + name + "\":1,\"specversion\"");
    }

    private static String terminated(String data) {
        return Events.event("session.terminated", "e", T0, data);
    }

    private List<Incoming> many(String body) {
        return stream.many(new OneByOne(body.getBytes(StandardCharsets.UTF_8)));
    }

    private int problem(String body) {
        return catchThrowableOfType(ProblemException.class, () -> many(body))
                .problem()
                .status();
    }

    private static String detail(Incoming event) {
        assertThat(event).isInstanceOf(Incoming.Rejected.class);
        return ((Incoming.Rejected) event).detail();
    }

    /** Gives one byte a read. */
    private static final class OneByOne extends ByteArrayInputStream {
        OneByOne(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(1, length));
        }
    }
}
