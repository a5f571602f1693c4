package io.streamspace.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.api.Operation;
import io.streamspace.e2e.api.Operations;
import io.streamspace.e2e.api.SampleData;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Thousands of requests that are wrong in one place, as every kind of caller, and bytes that are no requests. The full
 * form: {@code -Dfuzz=100000}; another one: {@code -Dseed=7}.
 */
class FuzzIT {

    private static final int CASES = Integer.getInteger("e2e.fuzz", 5_000);
    private static final long SEED = Long.getLong("e2e.seed", 20260103);

    /** Of every so many cases one is nonsense on the wire. */
    private static final int OF_THE_WIRE = 5;

    /** Threads and files are counted after these: pools have grown by then. */
    private static final int WARM_UP = 500;

    /** Pools may have grown to their bounds meanwhile; a leak by request is more than this. */
    private static final Vitals SLACK = new Vitals(200, 40);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
    private static final long LOG_BYTES_PER_CASE = 200;

    private static Host host;
    private static Vitals vitals;
    private static long logBytes;
    private static Campaign requests;
    private static Campaign nonsense;

    @BeforeAll
    static void send() {
        host = Host.billing(SampleData.options(), SampleData.configuration());
        List<Operation> operations = Operations.of(host);
        RequestFuzz fuzz = new RequestFuzz(operations, SampleData.on(host), SEED);
        requests = new Campaign(host.wire(LONGEST_ANSWER));
        nonsense = new Campaign(host.wire(LONGEST_ANSWER));
        int ofTheWire = CASES / OF_THE_WIRE;
        int warmUp = Math.min(WARM_UP, CASES - ofTheWire);
        logBytes = logBytes();
        requests.send(fuzz, 0, warmUp);
        vitals = Vitals.of(host.pid());
        requests.send(fuzz, warmUp, CASES - ofTheWire);
        nonsense.send(new WireFuzz(SEED), 0, ofTheWire);
        System.out.printf(
                "fuzz: %d cases by seed %d; requests answered %s, nonsense %s%n",
                CASES, SEED, requests.answersByStatus(), nonsense.answersByStatus());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void every_answer_is_documented_in_time_and_tells_nothing_internal() {
        assertThat(requests.faults()).as("seed " + SEED).isEmpty();
    }

    @Test
    void nonsense_on_the_wire_is_refused_or_the_connection_closed() {
        assertThat(nonsense.faults()).as("seed " + SEED).isEmpty();
    }

    @Test
    void not_everything_was_refused_at_the_door() {
        int all = requests.answersByStatus().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(answered(200) + answered(201)).isGreaterThan(all / 10);
        assertThat(answered(503) + answered(429)).isLessThan(all / 20);
    }

    @Test
    void the_books_are_right_afterwards() {
        assertThat(host.violations()).isEmpty();
    }

    @Test
    void other_people_are_served_as_before() {
        host.talk().get(Host.BILLING + "/usage", Tokens.BOB).expect(200);
        host.talk()
                .post("/api/sessions", Tokens.BOB, "{\"template\":\"desktop\"}")
                .expect(201);
    }

    @Test
    void the_log_stays_short() {
        assertThat(logBytes() - logBytes).isLessThan(CASES * LOG_BYTES_PER_CASE);
    }

    @Test
    void no_thread_and_no_open_file_is_left_behind() {
        Eventually.within(
                Duration.ofMinutes(3),
                "threads and open files as before: " + vitals,
                () -> Vitals.of(host.pid()).isWithin(vitals, SLACK));
    }

    private static int answered(int status) {
        return requests.answersByStatus().getOrDefault(status, 0);
    }

    private static long logBytes() {
        Path logs = host.options().data().resolve("logs");
        try (Stream<Path> files = Files.walk(logs)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
