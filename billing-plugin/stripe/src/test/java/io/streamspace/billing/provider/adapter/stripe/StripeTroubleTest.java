package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.provider.adapter.stripe.LoopbackStripe.Reply;
import io.streamspace.billing.provider.adapter.stripe.LoopbackStripe.Request;
import io.streamspace.billing.provider.gateway.CallerDeadline;
import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls when Stripe is slow, broken, away or unwilling. */
class StripeTroubleTest {

    private static final String CARD = "4242 4242 4242 4242";

    private final AtomicReference<Instant> clock = new AtomicReference<>(LoopbackStripe.NOW);
    private final LoopbackStripe stripe = new LoopbackStripe(request -> Reply.ok(StripeVectors.fixture("customer")));
    private final StripeGateway gateway = stripe.gateway(clock::get);

    @AfterEach
    void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 409})
    void what_passes_is_repeated_with_the_same_key(int status) {
        AtomicInteger tries = new AtomicInteger();
        stripe.answer(request -> tries.incrementAndGet() < 3
                ? Reply.error(status, "{\"type\":\"api_error\",\"code\":\"lock_timeout\",\"message\":\"later\"}")
                : Reply.ok(StripeVectors.fixture("customer")));

        gateway.customers().useByDefault("cus_1", "pm_1", "key-1");

        assertThat(stripe.requests()).hasSize(3).extracting(Request::key).containsOnly("here:key-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 409, 429})
    void what_does_not_pass_is_away(int status) {
        stripe.answer(request -> Reply.error(status, "{\"type\":\"api_error\",\"message\":\"later\"}"));

        assertThat(away().retryAfter()).isPositive();
        assertThat(stripe.requests()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void stripe_says_itself_how_long_to_wait() {
        stripe.answer(request -> new Reply(429, "{\"error\":{\"type\":\"rate_limit\"}}", Map.of("Retry-After", "17")));
        assertThat(away().retryAfter()).isEqualTo(Duration.ofSeconds(17));

        stripe.answer(request ->
                new Reply(429, "{\"error\":{\"type\":\"rate_limit\"}}", Map.of("Retry-After", "Wed, 21 Oct 2026")));
        assertThat(away().retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "7", "<html>gateway</html>", "{\"error\":", "{\"error\":7}", "{\"error\":null}"
            })
    void an_answer_that_cannot_be_read_is_away_whatever_its_status(String body) {
        for (int status : List.of(400, 404, 502)) {
            stripe.answer(request -> new Reply(status, body, Map.of("Stripe-Should-Retry", "false")));

            assertThat(catchThrowableOfType(
                            ProviderAway.class,
                            () -> stripe.gateway().customers().find("cus_1")))
                    .as("%d %s", status, body)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "<html>welcome</html>", "{\"id\":\"cus_1\",\"obj"})
    void a_success_that_cannot_be_read_is_away(String body) {
        stripe.answer(request -> new Reply(200, body, Map.of()));

        assertThat(away()).hasMessageContaining("cannot be read");
    }

    @Test
    void a_connection_that_is_dropped_is_away_and_named_by_its_own_address() {
        stripe.answer(request -> Reply.dropped());

        assertThat(away()).hasMessageContaining(stripe.base().toString()).hasMessageNotContaining("api.stripe.com");
    }

    @Test
    void nobody_there_is_away() {
        URI nobody = stripe.base();
        stripe.close();
        StripeGateway lonely = hasty(nobody);

        assertThatThrownBy(() -> lonely.customers().find("cus_1"))
                .isInstanceOf(ProviderAway.class)
                .hasMessage("Stripe at " + nobody + " could not be reached (ConnectException).");
    }

    @Test
    void an_answer_that_is_late_is_away_though_stripe_may_have_done_it() {
        CountDownLatch never = new CountDownLatch(1);
        stripe.answer(request -> late(never));

        try {
            assertThatThrownBy(() -> hasty(stripe.base()).customers().find("cus_1"))
                    .isInstanceOf(ProviderAway.class)
                    .hasMessageContaining("SocketTimeoutException");
            assertThat(stripe.requests()).hasSize(3);
        } finally {
            never.countDown();
        }
    }

    @Test
    void whoever_waits_for_an_answer_when_the_plugin_stops_has_none_at_once_and_nothing_more_is_asked()
            throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        stripe.answer(request -> {
            asked.countDown();
            return late(never);
        });
        StripeGateways gateways = new StripeGateways(
                () -> Optional.of(LoopbackStripe.terms(Duration.ofHours(1))),
                new StripeGateways.Ground(stripe.base(), clock::get, new Random(1), clock::get, "here"));
        FutureTask<?> call =
                new FutureTask<>(() -> gateways.required().customers().find("cus_1"));

        try {
            new Thread(call).start();
            assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
            gateways.close();
            assertThatThrownBy(() -> call.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(ProviderAway.class);
            assertThatThrownBy(() -> gateways.required().customers().find("cus_2"))
                    .isInstanceOf(ProviderAway.class);
            assertThat(stripe.requests()).hasSize(1);
        } finally {
            never.countDown();
        }
    }

    private StripeGateway hasty(URI base) {
        return hasty(base, Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    private StripeGateway hasty(URI base, Duration read, Duration caller) {
        return new StripeGateway(
                LoopbackStripe.terms(read, caller),
                new StripeGateway.Surroundings(
                        base,
                        new CircuitBreaker(CircuitBreaker.Terms.USUAL, clock::get, new Random(1)),
                        clock::get,
                        "here"));
    }

    private static Reply late(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Reply.dropped();
    }

    @Test
    void after_five_calls_in_vain_it_is_left_alone_and_then_asked_once() {
        stripe.answer(request -> new Reply(503, "{\"error\":{}}", Map.of("Stripe-Should-Retry", "false")));
        for (int i = 0; i < 5; i++) {
            away();
        }

        assertThat(away()).hasMessageContaining("left alone");
        assertThat(stripe.requests()).hasSize(5);

        clock.updateAndGet(now -> now.plusSeconds(36));
        stripe.answer(request -> Reply.ok(StripeVectors.fixture("customer")));
        assertThat(gateway.customers().find("cus_1")).isPresent();
        assertThat(gateway.customers().find("cus_1")).isPresent();
        assertThat(stripe.requests()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({"429, lock_timeout", "409, lock_timeout", "409, idempotency_key_in_use"})
    void one_object_that_is_busy_leaves_stripe_open_for_all_others(int status, String code) {
        stripe.answer(request -> request.path().endsWith("cus_busy")
                ? new Reply(
                        status,
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code + "\"}}",
                        Map.of("Stripe-Should-Retry", "false"))
                : Reply.ok(StripeVectors.fixture("customer")));

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> gateway.customers().find("cus_busy")).isInstanceOf(ProviderAway.class);
        }
        assertThat(gateway.customers().find("cus_1")).isPresent();
    }

    @Test
    void a_caller_who_waits_is_answered_within_one_limit_however_often_it_would_be_tried() {
        CountDownLatch never = new CountDownLatch(1);
        stripe.answer(request -> late(never));
        CallerDeadline.arrived();
        try {
            StripeGateway impatient = hasty(stripe.base(), Duration.ofSeconds(30), Duration.ofMillis(200));
            assertThatThrownBy(() -> impatient.customers().find("cus_1")).isInstanceOf(ProviderAway.class);
            assertThat(stripe.requests()).hasSize(1);
        } finally {
            CallerDeadline.left();
            never.countDown();
        }
    }

    @Test
    void a_refusal_is_no_failure_of_stripes() {
        stripe.answer(
                request -> Reply.error(400, "{\"type\":\"invalid_request_error\",\"code\":\"parameter_missing\"}"));

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> gateway.customers().find("cus_1"))
                    .isInstanceOfSatisfying(
                            ProviderRefusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("parameter_missing"));
        }
        assertThat(stripe.requests()).hasSize(10);
    }

    @Test
    void a_key_that_is_not_accepted_can_be_mended_so_it_is_away_and_never_told() {
        stripe.answer(request -> Reply.error(
                401,
                "{\"type\":\"invalid_request_error\",\"message\":\"Invalid API Key provided: " + LoopbackStripe.KEY
                        + "\"}"));

        assertThat(everything(away())).doesNotContain(LoopbackStripe.KEY);
    }

    @Test
    void neither_keys_nor_card_numbers_get_into_what_is_said() {
        stripe.answer(request -> Reply.error(
                400,
                "{\"type\":\"card_error\",\"message\":\"" + LoopbackStripe.KEY + " whsec_abc " + CARD
                        + " 4000056655665556\"}"));

        ProviderRefusal refusal = catchThrowableOfType(
                ProviderRefusal.class, () -> gateway.customers().find("cus_1"));

        assertThat(everything(refusal))
                .doesNotContain(LoopbackStripe.KEY, "whsec_abc", CARD, "4000056655665556")
                .contains("Stripe refuses: sk_*** whsec_*** *** ***");
        assertThat(LoopbackStripe.terms().toString()).doesNotContain("do_not_show_me");
    }

    @Test
    void no_body_gets_into_what_is_said() {
        for (int status : List.of(200, 400, 500)) {
            stripe.answer(request -> new Reply(status, "<p>" + CARD + LoopbackStripe.KEY, Map.of()));

            assertThat(everything(away())).doesNotContain(CARD, LoopbackStripe.KEY);
        }
    }

    static Stream<JsonNode> refusals() {
        return StripeVectors.recorded().stream()
                .filter(pair -> pair.required("status").asInt() >= 400);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void every_refusal_that_was_recorded_is_one_here(JsonNode pair) {
        int status = pair.required("status").asInt();
        stripe.answer(request -> new Reply(status, pair.required("response").toString(), Map.of()));

        Throwable thrown = catchThrowableOfType(
                RuntimeException.class, () -> gateway.customers().useByDefault("cus_1", "pm_1", "k"));

        assertThat(thrown).isInstanceOf(status == 401 ? ProviderAway.class : ProviderRefusal.class);
    }

    private ProviderAway away() {
        ProviderAway away = catchThrowableOfType(
                ProviderAway.class, () -> gateway.customers().find("cus_1"));
        assertThat(away).isNotNull();
        return away;
    }

    private static String everything(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
