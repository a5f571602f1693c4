package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Presence;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {

    private static final Currency USD = Currency.getInstance("USD");

    /** Stripe's own fixture, with made-up dates. */
    private static final String ENDS_BEFORE_IT_STARTS = "sub_1Pgc6rB7WZ01zgkWNy0Cn5nw";

    private static final Map<String, Function<StripeFields, Object>> READERS = Map.of(
            "customer", stripeFields -> CustomerReader.customer(stripeFields, ProviderMode.TEST),
            "payment_method", stripeFields -> CustomerReader.paymentMethod(stripeFields, Usage.OTHER),
            "payment_intent", PaymentReader::payment,
            "refund", RefundReader::refund,
            "dispute", RefundReader::dispute,
            "checkout.session", CheckoutReader::checkout,
            "subscription", SubscriptionReader::subscription,
            "invoice", InvoiceReader::invoice);

    static Stream<JsonNode> objects() {
        List<JsonNode> objects = new ArrayList<>();
        StripeVectors.events().forEach(event -> objects.add(event.at("/event/data/object")));
        StripeVectors.recorded().forEach(pair -> withElements(pair.path("response"), objects));
        READERS.keySet().forEach(kind -> objects.add(StripeVectors.fixture(kind)));
        return objects.stream()
                .filter(object -> !object.path("id").asText().equals(ENDS_BEFORE_IT_STARTS))
                .filter(object -> READERS.containsKey(object.path("object").asText()));
    }

    private static void withElements(JsonNode answer, List<JsonNode> objects) {
        objects.add(answer);
        answer.path("data").forEach(objects::add);
        objects.add(answer.at("/error/payment_intent"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void every_object_that_was_ever_recorded_is_understood(JsonNode object) {
        assertThat(read(object).toString()).contains(object.required("id").asText());
    }

    private static Object read(JsonNode object) {
        return Objects.requireNonNull(READERS.get(object.required("object").asText()))
                .apply(new StripeFields(object, "here"));
    }

    @Test
    void the_vectors_hold_enough_of_every_kind() {
        Map<String, Long> byKind = objects()
                .collect(java.util.stream.Collectors.groupingBy(
                        object -> object.path("object").asText(), java.util.stream.Collectors.counting()));

        assertThat(byKind).containsOnlyKeys(READERS.keySet());
        assertThat(byKind.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(500);
    }

    @Test
    void a_subscription_whose_period_ends_before_it_starts_is_refused_loudly() {
        assertThatThrownBy(() -> read(StripeVectors.fixture("subscription")))
                .isInstanceOf(ProviderMismatch.class)
                .hasMessageContaining("period");
    }

    @Test
    void a_subscription_reads_the_same_whether_it_or_its_item_has_the_period() {
        String old = """
                {"object":"subscription","id":"sub_1","status":"active","customer":"cus_1","livemode":true,
                 "current_period_start":1767225600,"current_period_end":1769904000,"cancel_at_period_end":true,
                 "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1"},
                 "items":{"data":[{"id":"si_1","price":{"id":"price_1","metadata":{"streamspace_subject":"plan:pro"}}}]}}""";
        String since2025 = """
                {"object":"subscription","id":"sub_1","status":"active","customer":{"id":"cus_1"},"livemode":true,
                 "cancel_at":1769904000,"cancel_at_period_end":true,"ended_at":null,"pause_collection":null,
                 "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1"},
                 "items":{"data":[{"id":"si_1","current_period_start":1767225600,"current_period_end":1769904000,
                 "price":{"id":"price_1","metadata":{"streamspace_subject":"plan:pro"}}}]}}""";
        Instant end = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(read(StripeVectors.json(since2025)))
                .isEqualTo(read(StripeVectors.json(old)))
                .isEqualTo(new ProviderSubscription(
                        "sub_1",
                        ProviderSubscription.Status.ACTIVE,
                        new ProviderMetadata(new AccountId("user:alice"), "checkout:co_1"),
                        "cus_1",
                        "si_1",
                        "price_1",
                        "plan:pro",
                        new Interval(Instant.parse("2026-01-01T00:00:00Z"), end),
                        end,
                        null,
                        ProviderMode.LIVE));
    }

    @Test
    void an_invoice_reads_the_same_in_the_old_and_the_present_shape() {
        String common = """
                {"object":"invoice","id":"in_1","status":"paid","customer":"cus_1","currency":"usd","total":2999,
                 "amount_paid":2999,"created":1767225600,"livemode":false,"attempted":true,                """;
        String period = "\"period\":{\"start\":1767225600,\"end\":1769904000}";
        String old = common + """
                "subscription":"sub_1","payment_intent":"pi_1",
                "subscription_details":{"metadata":{"streamspace_account":"user:alice"}},
                "lines":{"data":[{"type":"invoiceitem","proration":true,"period":{"start":1,"end":2}},
                 {"type":"subscription","proration":false,PERIOD}]}}""".replace("PERIOD", period);
        String since2025 = common + """
                "parent":{"subscription_details":{"subscription":"sub_1",
                 "metadata":{"streamspace_account":"user:alice"}}},
                "payments":{"data":[{"payment":{"type":"payment_intent","payment_intent":"pi_1"}}]},
                "lines":{"data":[{"parent":{"invoice_item_details":{"proration":true}},"period":{"start":1,"end":2}},
                 {"parent":{"subscription_item_details":{"proration":false}},PERIOD}]}}""".replace("PERIOD", period);

        assertThat(read(StripeVectors.json(since2025)))
                .isEqualTo(read(StripeVectors.json(old)))
                .isEqualTo(new ProviderInvoice(
                        "in_1",
                        ProviderInvoice.Status.PAID,
                        new ProviderMetadata(new AccountId("user:alice"), null),
                        "cus_1",
                        "sub_1",
                        List.of("pi_1"),
                        new Money(2999, USD),
                        new Money(2999, USD),
                        new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")),
                        ProviderInvoice.Attempt.SUCCEEDED,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        ProviderMode.TEST));
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, , SUCCEEDED",
        "processing, , PROCESSING",
        "requires_capture, , PROCESSING",
        "canceled, , CANCELED",
        "requires_action, , REQUIRES_ACTION",
        "requires_confirmation, , REQUIRES_ACTION",
        "requires_source_action, , REQUIRES_ACTION",
        "requires_payment_method, , FAILED",
        "requires_payment_method, card_declined, FAILED",
        "requires_payment_method, authentication_required, REQUIRES_ACTION",
        "requires_source, , FAILED"
    })
    void a_payment_stands_where_its_status_and_last_error_say(
            String status, @Nullable String error, ProviderPayment.Status expected) {
        ProviderPayment payment = PaymentReader.payment(new StripeFields(
                StripeVectors.json("""
                {"object":"payment_intent","id":"pi_1","status":"%s","amount":100,"currency":"usd","created":1,
                 "last_payment_error":%s}""".formatted(status, error == null ? "null" : "{\"code\":\"" + error + "\"}")),
                "here"));

        assertThat(payment.status()).isEqualTo(expected);
        assertThat(payment.failureCode()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "open, unpaid, , OPEN",
        "expired, unpaid, , EXPIRED",
        "complete, paid, , PAID",
        "complete, no_payment_required, , PAID",
        "complete, unpaid, , PENDING",
        "complete, unpaid, processing, PENDING",
        "complete, unpaid, requires_payment_method, EXPIRED",
        "complete, unpaid, canceled, EXPIRED",
        ", paid, , PAID",
        ", unpaid, , OPEN"
    })
    void a_checkout_stands_where_its_status_its_payment_status_and_its_payment_say(
            @Nullable String status, String paymentStatus, @Nullable String payment, CheckoutSession.Status expected) {
        CheckoutSession checkoutSession = CheckoutReader.checkout(new StripeFields(
                StripeVectors.json("""
                {"object":"checkout.session","id":"cs_1","payment_status":"%s","currency":"usd","amount_total":5,
                 "status":%s,"payment_intent":{"id":"pi_1","status":%s}}""".formatted(paymentStatus, quoted(status), quoted(payment))), "here"));

        assertThat(checkoutSession.status()).isEqualTo(expected);
        assertThat(checkoutSession.paymentId()).isEqualTo("pi_1");
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    @ParameterizedTest
    @CsvSource({
        "needs_response, OPEN",
        "under_review, OPEN",
        "won, WON",
        "lost, LOST",
        "warning_closed, WARNING",
        "prevented, WARNING"
    })
    void a_dispute_stands_where_its_status_says(String status, ProviderDispute.Status expected) {
        ProviderDispute dispute =
                RefundReader.dispute(new StripeFields(StripeVectors.json("""
                {"object":"dispute","id":"dp_1","status":"%s","amount":100,"currency":"usd","created":1,"reason":"general"}""".formatted(status)), "here"));

        assertThat(dispute.status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"status\":null"})
    void a_refund_that_says_no_status_is_on_its_way(String status) {
        ProviderRefund refund = RefundReader.refund(new StripeFields(
                StripeVectors.json(
                        "{\"object\":\"refund\",\"id\":\"re_1\",\"amount\":100,\"currency\":\"usd\",\"created\":1"
                                + status + "}"),
                "here"));
        assertThat(refund.status()).isEqualTo(ProviderRefund.Status.PENDING);
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED",
        "pending, PENDING",
        "requires_action, PENDING",
        "failed, FAILED",
        "canceled, FAILED"
    })
    void a_refund_stands_where_its_status_says(String status, ProviderRefund.Status expected) {
        ProviderRefund refund =
                RefundReader.refund(new StripeFields(StripeVectors.json("""
                {"object":"refund","id":"re_1","status":"%s","amount":100,"currency":"usd","created":1}""".formatted(status)), "here"));

        assertThat(refund.status()).isEqualTo(expected);
    }

    @Test
    void a_status_that_nobody_knows_is_refused_loudly() {
        assertThatThrownBy(() -> RefundReader.refund(new StripeFields(
                        StripeVectors.json("{\"object\":\"refund\",\"id\":\"re_1\",\"status\":\"on_the_moon\"}"),
                        "here")))
                .isInstanceOf(ProviderMismatch.class)
                .hasMessage("Stripe's refund re_1 has no usable status ('on_the_moon' is unknown)");
    }

    @Test
    void a_deleted_customer_says_so_in_the_mode_of_the_key() {
        assertThat(CustomerReader.customer(
                        new StripeFields(StripeVectors.fixture("deleted_customer"), "here"), ProviderMode.LIVE))
                .satisfies(customer -> {
                    assertThat(customer.presence()).isEqualTo(Presence.DELETED);
                    assertThat(customer.providerMode()).isEqualTo(ProviderMode.LIVE);
                });
    }
}
