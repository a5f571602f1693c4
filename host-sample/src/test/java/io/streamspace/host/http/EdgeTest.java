package io.streamspace.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.testing.Eventually;
import io.streamspace.host.testing.RunningHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door does with requests that are too large, too slow, too many or unreadable, byte by byte. */
class EdgeTest {

    private static final Map<String, String> PROPERTIES = Map.of(
            "streamspace.rate.bad-token",
            "1/20",
            "streamspace.rate.user",
            "20/500",
            "streamspace.http.body-memory",
            String.valueOf(90 << 20),
            "streamspace.http.head-seconds",
            "4");

    /** Both ends of each are open files of this process. */
    private static final int SLOW_CONNECTIONS = 2_000;

    private static final int MOST_MILLIS = 60_000;
    private static final String JSON = "Content-Type: application/json\r\n";

    private static RunningHost host;

    @BeforeAll
    static void start() {
        PROPERTIES.forEach(System::setProperty);
        host = RunningHost.start();
    }

    @AfterAll
    static void stop() {
        PROPERTIES.keySet().forEach(System::clearProperty);
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE /api/sessions, 405, method_not_allowed",
        "TRACE /, 405, method_not_allowed",
        "PROPFIND /metrics, 405, method_not_allowed",
        "PATCH /metrics, 405, method_not_allowed",
        "PATCH /nothing-here, 405, method_not_allowed",
        "get /api/sessions, 405, method_not_allowed",
        "GET /api/sessions?state=%zz, 400, malformed_query",
        "GET /api/sessions?cursor=%ff, 400, malformed_query",
        "GET /api/sessions?cursor=a%00, 422, cursor",
        "GET /api/sessions?q=a%00, 422, q",
        "DELETE /api/sessions/%zz, 400, bad_request",
        "DELETE /api/sessions/a%00b, 400, bad_request",
    })
    void a_target_that_cannot_be_read_is_refused(String line, int status, String word) throws IOException {
        assertThat(answer(line, "", "")).startsWith("HTTP/1.1 " + status + " ").contains(word);
    }

    @Test
    void a_request_is_not_echoed_with_its_token() throws IOException {
        assertThat(answer("TRACE /api/sessions", "", "")).doesNotContain("Bearer alice");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"template\":\"x\\ud800\"}', 422, template",
        "'{\"template\":\"x\",\"resources\":{\"cpu\":1e99999999999}}', 400, malformed_json",
        "'{\"template\":\"x\",\"resources\":{\"cpu\":\"\\u0000\"}}', 422, resources.cpu",
        "{}{}, 400, malformed_json",
    })
    void a_body_that_cannot_be_kept_names_the_field(String body, int status, String word) throws IOException {
        assertThat(answer("POST /api/sessions", JSON + length(body), body))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains(word)
                .doesNotContain("com.fasterxml");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: abc, 400",
        "Content-Length: -5, 400",
        "Transfer-Encoding: gzip, 400",
        "Content-Type: application/json; charset=utf-7, 415",
        "Content-Type: ;;;, 415",
    })
    void a_head_that_cannot_be_read_is_refused(String header, int status) throws IOException {
        assertThat(answer("POST /api/sessions", header + "\r\n", "")).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({"zz", "-1", "fffffffffffffffff"})
    void a_malformed_chunk_is_refused(String size) throws IOException {
        assertThat(answer("POST /api/sessions", JSON + "Transfer-Encoding: chunked\r\n", size + "\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({"alice, /api/sessions, 65537", "service, /api/events, 16777217"})
    void a_body_beyond_its_limit_is_too_large_however_it_is_sent(String token, String path, int bytes)
            throws IOException {
        String body = " ".repeat(bytes);
        String chunked = Integer.toHexString(bytes) + "\r\n" + body + "\r\n0\r\n\r\n";
        assertThat(as(token, "POST " + path, length(body), body)).contains(" 413 ", "body_too_large");
        assertThat(as(token, "POST " + path, "Transfer-Encoding: chunked\r\n", chunked))
                .contains(" 413 ", "body_too_large");
    }

    @ParameterizedTest
    @CsvSource({"'', 401", "alice, 403"})
    void who_may_not_post_is_told_before_the_body_is_read(String token, int status) throws IOException {
        assertThat(as(token, "POST /api/events", "Content-Length: 16000000\r\n", "["))
                .contains(" " + status + " ");
    }

    @Test
    void large_bodies_beyond_their_memory_are_told_to_come_again() throws IOException {
        try (Socket one = begun("service", "POST /api/events", "Content-Length: 16000000\r\n", "[");
                Socket other = begun("service", "POST /api/events", "Content-Length: 16000000\r\n", "[")) {
            Eventually.become("one of them is answered", () -> isAnswered(one) || isAnswered(other));
            Socket answered = isAnswered(one) ? one : other;
            String answer = new String(answered.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: ", "\"code\":\"busy\"");
        }
    }

    @Test
    void half_sent_requests_keep_nobody_waiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CONNECTIONS; i++) {
                slow.add(
                        i % 4 == 0
                                ? idle()
                                : begun(
                                        i % 8 == 1 ? "alice" : "",
                                        "POST /api/sessions",
                                        JSON + "Content-Length: 100\r\n",
                                        "{"));
            }
            assertThat(as("", "GET /healthz", "", ""))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("{\"status\":\"UP\"}");
            assertThat(as("", "GET /readyz", "", "")).startsWith("HTTP/1.1 200 ");
            assertThat(answer("GET /api/sessions", "", "")).startsWith("HTTP/1.1 200 ");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_head_that_trickles_in_is_cut_off_and_an_idle_connection_is_not() throws IOException {
        try (Socket trickling = idle();
                Socket idle = idle()) {
            trickling.getOutputStream().write("GET /healthz HTTP/1.1\r\nX: ".getBytes(StandardCharsets.UTF_8));
            Eventually.become("it is closed", () -> isClosedAfterAnotherByte(trickling));
            idle.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(idle.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    private static boolean isClosedAfterAnotherByte(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void an_address_that_guesses_tokens_is_told_to_wait_and_callers_are_not() throws IOException {
        List<String> refusals = new ArrayList<>();
        for (int i : IntStream.range(0, 60).toArray()) {
            refusals.add(as("guess" + i, "GET /api/sessions", "", ""));
        }
        assertThat(refusals.get(0)).startsWith("HTTP/1.1 401 ");
        assertThat(refusals)
                .anySatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 429 ")
                        .contains("Retry-After: ", "\"code\":\"rate_limited\""));
        assertThat(answer("GET /api/sessions", "", "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void nobody_on_the_way_keeps_an_answer_of_the_api() throws IOException {
        assertThat(answer("GET /api/sessions", "", "")).contains("Cache-Control: no-store");
        assertThat(answer("GET /", "", "")).contains("Cache-Control: no-cache");
    }

    @Test
    void bytes_that_are_no_characters_are_no_json() throws IOException {
        String body = "\0\0\0{" + "\u00ff".repeat(8);
        assertThat(answer("POST /api/sessions", JSON + length(body), body)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_caller_that_calls_too_often_waits_and_another_does_not() throws IOException {
        Queue<String> answers = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 1_000)
                .mapToObj(i -> "GET /api/nothing" + i)
                .parallel()
                .forEach(call -> answers.add(bob(call)));
        assertThat(answers).anyMatch(answer -> answer.startsWith("HTTP/1.1 429 "));
        assertThat(answer("GET /api/sessions", "", "")).startsWith("HTTP/1.1 200 ");
    }

    private static String bob(String call) {
        try {
            return as("bob", call, "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String length(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
    }

    private static String answer(String line, String headers, String body) throws IOException {
        return as("alice", line, headers, body);
    }

    private static String as(String token, String line, String headers, String body) throws IOException {
        try (Socket socket = begun(token, line, headers, body)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket idle() throws IOException {
        Socket socket = new Socket(host.uri().getHost(), host.uri().getPort());
        socket.setSoTimeout(MOST_MILLIS);
        return socket;
    }

    private static Socket begun(String token, String line, String headers, String body) throws IOException {
        URI base = host.uri();
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(MOST_MILLIS);
        String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        String head = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + authorization + headers + "\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
