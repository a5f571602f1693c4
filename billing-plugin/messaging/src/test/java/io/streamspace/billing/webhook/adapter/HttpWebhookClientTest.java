package io.streamspace.billing.webhook.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamspace.billing.webhook.DeliveryOutcome;
import io.streamspace.billing.webhook.WebhookClient.Letter;
import io.streamspace.billing.webhook.WebhookSettings.Timeouts;
import io.streamspace.billing.webhook.adapter.HttpWebhookClient.Reach;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server that takes, fails, hangs, sends elsewhere and never ends. */
class HttpWebhookClientTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final Timeouts HASTY = new Timeouts(Duration.ofMillis(200), Duration.ofMillis(500));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server = server();

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.setExecutor(workers);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        workers.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void a_letter_arrives_as_it_is_with_its_headers() {
        DeliveryOutcome deliveryOutcome = post("/take", PATIENT);

        assertThat(deliveryOutcome).isEqualTo(new DeliveryOutcome(200, "thank you", null));
        assertThat(deliveryOutcome.isSuccess()).isTrue();
        assertThat(asked)
                .containsExactly("POST /take 127.0.0.1:" + server.getAddress().getPort()
                        + " application/json; charset=UTF-8 msg_1 {\"name\":\"Nguyễn\"}");
    }

    @ParameterizedTest
    @CsvSource({"/status/500,500", "/status/404,404", "/status/410,410", "/status/302,302", "/status/204,204"})
    void an_answer_is_taken_as_it_is_and_redirects_are_not_followed(String path, int status) {
        DeliveryOutcome deliveryOutcome = post(path, PATIENT);

        assertThat(deliveryOutcome.statusCode()).isEqualTo(status);
        assertThat(deliveryOutcome.isSuccess()).isEqualTo(status == 204);
        assertThat(deliveryOutcome.isGone()).isEqualTo(status == 410);
        assertThat(asked).hasSize(1);
    }

    @Test
    void an_endpoint_may_ask_for_time_in_seconds_or_until_a_date() {
        assertThat(post("/retry/120", PATIENT).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(post("/retry/Fri,%2001%20May%202026%2009:00:00%20GMT", PATIENT)
                        .retryAfter())
                .isEqualTo(Duration.ofHours(1));
        assertThat(post("/retry/soon", PATIENT).retryAfter()).isNull();
        assertThat(post("/retry/-5", PATIENT).retryAfter()).isNull();
    }

    @Test
    void one_that_hangs_is_cut_off() {
        DeliveryOutcome deliveryOutcome = post("/hang", HASTY);

        assertThat(deliveryOutcome.statusCode()).isNull();
        assertThat(deliveryOutcome.text()).contains("in time");
    }

    @Test
    void of_an_answer_without_end_the_beginning_is_kept() {
        DeliveryOutcome deliveryOutcome = post("/endless", PATIENT);

        assertThat(deliveryOutcome.isSuccess()).isTrue();
        assertThat(deliveryOutcome.text()).hasSize(1024).containsOnlyOnce("begin");
    }

    @Test
    void nothing_listens_there() {
        DeliveryOutcome deliveryOutcome = courier(Reach.ANY, PATIENT).post(letter("http://127.0.0.1:1/"));
        assertThat(deliveryOutcome).isEqualTo(DeliveryOutcome.failure("no connection"));
        assertThat(courier(Reach.ANY, PATIENT)
                        .post(letter("http://nobody.invalid/"))
                        .text())
                .isEqualTo("the host is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"})
    void private_addresses_are_refused_however_written_and_nothing_is_sent(String host) {
        try (HttpWebhookClient courier = courier(Reach.PUBLIC, PATIENT)) {
            DeliveryOutcome deliveryOutcome = courier.post(
                    letter("http://" + host + ":" + server.getAddress().getPort() + "/take?key=secret"));
            assertThat(deliveryOutcome.statusCode()).isNull();
            assertThat(deliveryOutcome.text()).doesNotContain("secret", "take");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void a_receiver_of_the_hosts_own_is_reached_and_no_other_path_of_its_address() {
        try (HttpWebhookClient courier = courier(new Reach(false, Optional.of(url("/take"))), PATIENT)) {
            assertThat(courier.post(letter(url("/take"))).isSuccess()).isTrue();
            assertThat(courier.post(letter(url("/take?more"))).statusCode()).isNull();
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void closing_breaks_off_what_is_under_way_and_nothing_more_is_sent() throws Exception {
        HttpWebhookClient courier = courier(Reach.ANY, PATIENT);
        CompletableFuture<DeliveryOutcome> underWay =
                CompletableFuture.supplyAsync(() -> courier.post(letter(url("/hang"))), workers);
        hanging.await();
        courier.close();

        assertThat(underWay.get().isStopped()).isTrue();
        assertThat(courier.post(letter(url("/take"))).isStopped()).isTrue();
        assertThat(asked).hasSize(1);
    }

    private DeliveryOutcome post(String path, Timeouts timeouts) {
        try (HttpWebhookClient courier = courier(Reach.ANY, timeouts)) {
            return courier.post(letter(url(path)));
        }
    }

    private HttpWebhookClient courier(Reach reach, Timeouts timeouts) {
        return new HttpWebhookClient(reach, 5, new HttpWebhookClient.Clocks(() -> timeouts, timer, () -> NOW));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Letter letter(String url) {
        return new Letter(url, Map.of("webhook-id", "msg_1"), "{\"name\":\"Nguyễn\"}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(String.join(
                " ",
                exchange.getRequestMethod(),
                path,
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("webhook-id"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        String last = path.substring(path.lastIndexOf('/') + 1);
        switch (path.split("/", -1)[1]) {
            case "status" -> {
                exchange.getResponseHeaders().set("Location", "/take");
                exchange.sendResponseHeaders(Integer.parseInt(last), -1);
            }
            case "retry" -> {
                exchange.getResponseHeaders().set("Retry-After", last);
                exchange.sendResponseHeaders(503, -1);
            }
            case "hang" -> awaitEnd();
            case "endless" -> goOn(exchange);
            default -> say(exchange, "thank you");
        }
        exchange.close();
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void goOn(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write("begin ".getBytes(StandardCharsets.UTF_8));
        while (end.getCount() > 0) {
            body.write("and so on ".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void awaitEnd() {
        hanging.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
