package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.adapter.stripe.LoopbackStripe.Reply;
import io.streamspace.billing.provider.adapter.stripe.LoopbackStripe.Request;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Taxes;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every method of the port, and that what is sent fits Stripe's published parameters. */
class StripeRequestsTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final ProviderMetadata LABELS = new ProviderMetadata(new AccountId("user:alice"), "checkout:co_1");
    private static final ProviderPrice PRO = new ProviderPrice("plan:pro", "Pro", new Money(2999, USD), Rhythm.MONTHLY);

    /** Parameters of an update are those of a creation, as far as we use them, where nothing else is published. */
    private static final Map<String, String> SCHEMAS = Map.of(
            "/v1/customers", "CustomerCreate",
            "/v1/customers/ID", "CustomerCreate",
            "/v1/checkout/sessions", "CheckoutSessionCreate",
            "/v1/prices", "PriceCreate",
            "/v1/products", "ProductCreate",
            "/v1/refunds", "RefundCreate",
            "/v1/subscriptions/ID", "SubscriptionUpdate",
            "/v1/billing_portal/sessions", "PortalSessionCreate");

    private final LoopbackStripe stripe = new LoopbackStripe(request -> Reply.ok("{}"));
    private final StripeGateway gateway = stripe.gateway();

    @AfterEach
    void every_request_fits_what_stripe_publishes() {
        stripe.close();
        stripe.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .forEach(StripeRequestsTest::fits);
        assertThat(stripe.requests()).allSatisfy(request -> {
            assertThat(request.headers()).containsEntry("Stripe-version", List.of("2026-07-29.dahlia"));
            assertThat(request.headers()).containsEntry("Authorization", List.of("Bearer " + LoopbackStripe.KEY));
            assertThat(request.headers()).doesNotContainKey("X-stripe-client-telemetry");
        });
    }

    private static void fits(Request request) {
        String name = SCHEMAS.get(request.path().replaceAll("/(cus|sub)_[^/]+$", "/ID"));
        if (name != null) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(StripeVectors.json(StripeVectors.schema(name)));
            assertThat(schema.validate(request.form())).as(request.toString()).isEmpty();
        }
    }

    @Test
    void a_schema_refuses_what_stripe_would() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(StripeVectors.json(StripeVectors.schema("CheckoutSessionCreate")));

        assertThat(schema.validate(StripeVectors.json("{\"mode\":\"payment\",\"no_such_parameter\":1}")))
                .isNotEmpty();
        assertThat(schema.validate(StripeVectors.json("{\"mode\":7}"))).isNotEmpty();
    }

    @Test
    void a_customer_is_made_once_and_updated_by_its_id() {
        stripe.answer(request -> Reply.ok(customer()));

        ProviderCustomer made = gateway.customers()
                .save(null, new ProviderCustomer.Details(new AccountId("user:alice"), "Alice", null), "customer:alice");
        gateway.customers()
                .save("cus_1", new ProviderCustomer.Details(new AccountId("user:alice"), null, "a@b.example"), "k2");

        assertThat(made)
                .isEqualTo(new ProviderCustomer(
                        "cus_1",
                        new ProviderMetadata(new AccountId("user:alice"), null),
                        "pm_2",
                        ProviderCustomer.Presence.PRESENT,
                        ProviderMode.TEST));
        assertThat(stripe.requests())
                .extracting(Request::line, Request::key, request -> request.form())
                .containsExactly(
                        tuple(
                                "POST /v1/customers",
                                "here:customer:alice:84ae75cdba53e0f9",
                                StripeVectors.json(
                                        "{\"metadata\":{\"streamspace_account\":\"user:alice\",\"streamspace_installation\":\"here\"},\"name\":\"Alice\"}")),
                        tuple(
                                "POST /v1/customers/cus_1",
                                "here:k2:2b99816bc6cb14fc",
                                StripeVectors.json(
                                        "{\"email\":\"a@b.example\",\"metadata\":{\"streamspace_account\":\"user:alice\",\"streamspace_installation\":\"here\"}}")));
    }

    @Test
    void means_of_paying_come_with_the_default_first_from_all_pages() {
        stripe.answer(request -> {
            if (request.path().equals("/v1/customers/cus_1")) {
                return Reply.ok(customer());
            }
            boolean isFirst = !request.form().has("starting_after");
            return Reply.ok(page(isFirst ? card("pm_1") : card("pm_2"), isFirst));
        });

        assertThat(gateway.customers().paymentMethods("cus_1"))
                .containsExactly(
                        new StoredPaymentMethod("pm_2", "card", "visa", "4242", YearMonth.of(2030, 12), Usage.DEFAULT),
                        new StoredPaymentMethod("pm_1", "card", "visa", "4242", YearMonth.of(2030, 12), Usage.OTHER));
        assertThat(stripe.last().form().required("starting_after").asText()).isEqualTo("pm_1");
    }

    @Test
    void a_means_of_paying_is_made_the_default_and_knows_its_customer() {
        stripe.answer(
                request -> Reply.ok(request.path().startsWith("/v1/payment_methods") ? card("pm_1") : customer()));

        gateway.customers().useByDefault("cus_1", "pm_1", "k");
        assertThat(stripe.last().form())
                .isEqualTo(StripeVectors.json("{\"invoice_settings\":{\"default_payment_method\":\"pm_1\"}}"));

        assertThat(gateway.customers().customerOf("pm_1")).contains("cus_1");
    }

    @Test
    void the_portal_is_configured_once_and_never_lets_plans_be_switched() {
        stripe.answer(request -> {
            if (request.path().equals("/v1/billing_portal/sessions")) {
                return Reply.ok("{\"object\":\"billing_portal.session\",\"id\":\"bps_1\",\"url\":\"https://portal\"}");
            }
            return Reply.ok(
                    request.method().equals("GET")
                            ? page(StripeVectors.json("{\"id\":\"bpc_0\",\"metadata\":{}}"), false)
                            : "{\"id\":\"bpc_1\",\"object\":\"billing_portal.configuration\"}");
        });

        assertThat(gateway.customers().portalUrl("cus_1", "https://host/billing"))
                .isEqualTo("https://portal");
        gateway.customers().portalUrl("cus_2", "https://host/billing");

        assertThat(stripe.requests())
                .extracting(Request::line)
                .containsExactly(
                        "GET /v1/billing_portal/configurations",
                        "POST /v1/billing_portal/configurations",
                        "POST /v1/billing_portal/sessions",
                        "POST /v1/billing_portal/sessions");
        assertThat(stripe.requests().get(1).form().required("features")).isEqualTo(StripeVectors.json("""
                                {"customer_update":{"allowed_updates":["address","tax_id"],"enabled":true},
                                 "invoice_history":{"enabled":true},"payment_method_update":{"enabled":true},
                                 "subscription_cancel":{"enabled":true,"mode":"at_period_end","proration_behavior":"none"}}"""));
        assertThat(stripe.last().form())
                .isEqualTo(
                        StripeVectors.json(
                                "{\"configuration\":\"bpc_1\",\"customer\":\"cus_2\",\"return_url\":\"https://host/billing\"}"));
    }

    @Test
    void an_offer_is_listed_with_a_product_and_a_price_of_its_own() {
        stripe.answer(request -> {
            if (request.line().equals("GET /v1/prices")) {
                return Reply.ok("{\"object\":\"list\",\"data\":[],\"has_more\":false}");
            }
            if (request.line().startsWith("GET /v1/products")) {
                return Reply.error(404, "{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\"}");
            }
            return request.path().equals("/v1/products")
                    ? Reply.error(400, "{\"type\":\"invalid_request_error\",\"code\":\"resource_already_exists\"}")
                    : Reply.ok(price("month"));
        });

        assertThat(gateway.offers().list(PRO))
                .isEqualTo(new ListedPrice(
                        "streamspace_plan__pro", "price_1", PRO, ListedPrice.Listing.ACTIVE, ProviderMode.TEST));
        assertThat(stripe.requests()
                        .get(0)
                        .form()
                        .required("lookup_keys")
                        .get(0)
                        .asText())
                .isEqualTo("streamspace:plan:pro:usd:monthly:2999:here");
        assertThat(stripe.requests().get(2).form()).isEqualTo(StripeVectors.json("""
                                {"id":"streamspace_plan__pro__here","name":"Pro","metadata":{"streamspace_subject":"plan:pro","streamspace_installation":"here"}}"""));
        assertThat(stripe.last().form()).isEqualTo(StripeVectors.json("""
                                {"product":"streamspace_plan__pro__here","currency":"usd","unit_amount":2999,
                                 "lookup_key":"streamspace:plan:pro:usd:monthly:2999:here","recurring":{"interval":"month"},
                                 "metadata":{"streamspace_subject":"plan:pro","streamspace_installation":"here"},"expand":["product"]}"""));
        assertThat(stripe.last().key()).isEqualTo("here:price:streamspace:plan:pro:usd:monthly:2999");
    }

    @Test
    void an_offer_that_is_there_already_is_found() {
        stripe.answer(request -> Reply.ok(page(price("month"), false)));

        assertThat(gateway.offers().list(PRO).priceId()).isEqualTo("price_1");
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void only_what_we_labelled_is_among_the_listed_offers_and_on_every_page() {
        stripe.answer(request -> request.form().has("starting_after")
                ? Reply.ok(page(((ObjectNode) price("year")).put("id", "price_2"), false))
                : Reply.ok(page(
                        ((ObjectNode) price("month")).put("id", "price_9").set("metadata", StripeVectors.json("{}")),
                        true)));

        assertThat(gateway.offers().listed()).extracting(ListedPrice::priceId).containsExactly("price_2");
        assertThat(stripe.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.form().required("expand"))
                        .isEqualTo(StripeVectors.json("[\"data.product\"]")));
    }

    @Test
    void an_offer_is_repaired_by_name_and_archived_by_price() {
        stripe.answer(request -> Reply.ok(price("month")));
        ListedPrice listed = new ListedPrice("prod_1", "price_1", PRO, ListedPrice.Listing.ARCHIVED, ProviderMode.TEST);

        assertThat(gateway.offers().repair(listed, PRO).listing()).isEqualTo(ListedPrice.Listing.ACTIVE);
        gateway.offers().archive(listed);

        assertThat(stripe.requests())
                .extracting(Request::line, Request::form)
                .containsExactly(
                        tuple("POST /v1/products/prod_1", StripeVectors.json("""
                                        {"active":true,"name":"Pro","metadata":{"streamspace_subject":"plan:pro","streamspace_installation":"here"}}""")),
                        tuple("POST /v1/prices/price_1", StripeVectors.json("""
                                        {"active":true,"expand":["product"],"metadata":{"streamspace_subject":"plan:pro","streamspace_installation":"here"}}""")),
                        tuple("POST /v1/prices/price_1", StripeVectors.json("{\"active\":false}")));
    }

    @Test
    void what_another_installation_made_bears_no_label_of_ours() {
        ObjectNode theirs = (ObjectNode) price("month");
        theirs.putObject("metadata").put("streamspace_subject", "plan:pro").put("streamspace_installation", "there");
        stripe.answer(request -> Reply.ok(page(theirs, false)));

        assertThat(gateway.offers().listed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "plan:pro, streamspace_plan__pro",
        "pack:storage-100, streamspace_pack__storage-100",
        "plan:a_b, streamspace_plan__a_5fb",
        "plan:ß, streamspace_plan___c3_9f"
    })
    void a_products_id_follows_from_the_offers_key(String key, String expected) {
        assertThat(StripePrices.productId(key)).isEqualTo(expected);
    }

    @Test
    void a_subscription_with_something_due_now_begins_with_a_trial_and_pays_it_at_once() {
        stripe.answer(this::checkoutOrPrice);

        CheckoutSession checkoutSession = gateway.checkouts()
                .open(request(subscribing(1234, Instant.parse("2026-02-01T00:00:00Z")), Taxes.INCLUDED), "co_1");

        assertThat(checkoutSession.id()).isEqualTo("cs_1");
        assertThat(stripe.last().key()).isEqualTo("here:co_1");
        assertThat(stripe.last().form()).isEqualTo(StripeVectors.json("""
                                {"mode":"subscription","customer":"cus_1","client_reference_id":"checkout:co_1",
                                 "success_url":"https://host/ok","cancel_url":"https://host/no","expires_at":1768053600,
                                 "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1",
                                   "streamspace_installation":"here"},
                                 "saved_payment_method_options":
                                   {"allow_redisplay_filters":["always","limited","unspecified"]},
                                 "subscription_data":{"trial_end":1769904000,
                                   "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1",
                                   "streamspace_installation":"here"}},
                                 "line_items":[{"price":"price_1","quantity":1},
                                   {"quantity":1,"price_data":{"currency":"usd","unit_amount":1234,"tax_behavior":"inclusive",
                                     "product_data":{"name":"Until the end of January"}}}]}"""));
    }

    @Test
    void a_subscription_with_nothing_due_now_is_anchored_at_our_edge_without_proration() {
        stripe.answer(this::checkoutOrPrice);

        gateway.checkouts()
                .open(request(subscribing(0, Instant.parse("2026-02-01T00:00:00.250Z")), Taxes.BY_PROVIDER), "co_1");

        assertThat(stripe.last().form().required("subscription_data")).isEqualTo(StripeVectors.json("""
                                {"billing_cycle_anchor":1769904001,"proration_behavior":"none",
                                 "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1",
                                   "streamspace_installation":"here"}}"""));
        assertThat(stripe.last().form().required("automatic_tax")).isEqualTo(StripeVectors.json("{\"enabled\":true}"));
        assertThat(stripe.last().form().required("customer_update"))
                .isEqualTo(StripeVectors.json("{\"address\":\"auto\"}"));
        assertThat(stripe.last().form().required("line_items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // due, first full period, rhythm
        "0, 2026-01-11T00:00:00Z, MONTHLY, ANCHOR",
        "0, 2026-02-10T12:00:00Z, MONTHLY, ANCHOR",
        "0, 2026-02-10T12:00:01Z, MONTHLY, TRIAL",
        "0, 2026-12-31T00:00:00Z, YEARLY, ANCHOR",
        "0, 2027-01-10T12:00:01Z, YEARLY, TRIAL",
        "1, 2026-01-12T12:05:00Z, MONTHLY, TRIAL",
        "1, 2026-01-12T12:04:59Z, MONTHLY, PAYMENT",
        "1, 2026-01-11T00:00:00Z, MONTHLY, PAYMENT"
    })
    void a_checkout_keeps_within_stripes_limits(long due, Instant edge, Rhythm rhythm, CheckoutStart expected) {
        assertThat(CheckoutStart.of(subscribing(due, edge), rhythm, LoopbackStripe.NOW))
                .isEqualTo(expected);
    }

    @Test
    void within_two_days_of_our_edge_only_what_is_due_is_paid_and_the_means_of_paying_kept() {
        stripe.answer(this::checkoutOrPrice);

        gateway.checkouts()
                .open(request(subscribing(1234, Instant.parse("2026-01-11T00:00:00Z")), Taxes.INCLUDED), "co_1");

        assertThat(stripe.last().form().required("mode").asText()).isEqualTo("payment");
        assertThat(stripe.last()
                        .form()
                        .required("payment_intent_data")
                        .required("setup_future_usage")
                        .asText())
                .isEqualTo("off_session");
        assertThat(stripe.last().form().has("subscription_data")).isFalse();
    }

    @Test
    void something_paid_once_labels_its_payment_too() {
        stripe.answer(this::checkoutOrPrice);

        gateway.checkouts()
                .open(
                        request(new CheckoutSession.Paying(LABELS, new Money(500, USD), "Storage"), Taxes.INCLUDED),
                        "co_1");

        assertThat(stripe.requests()).hasSize(1);
        assertThat(stripe.last().form().required("payment_intent_data")).isEqualTo(StripeVectors.json("""
                                {"description":"Storage","setup_future_usage":"off_session",
                                 "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1",
                                   "streamspace_installation":"here"}}"""));
    }

    @Test
    void too_little_is_refused_without_asking() {
        CheckoutSession.Request request =
                request(new CheckoutSession.Paying(LABELS, new Money(49, USD), "Bits"), Taxes.INCLUDED);

        assertThatThrownBy(() -> gateway.checkouts().open(request, "co_1"))
                .isInstanceOfSatisfying(
                        ProviderRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("amount_too_small"));
        assertThat(stripe.requests()).isEmpty();
    }

    @Test
    void a_checkout_that_is_over_is_not_expired_again() {
        stripe.answer(request -> request.method().equals("POST")
                ? Reply.error(400, "{\"type\":\"invalid_request_error\",\"message\":\"not open\"}")
                : Reply.ok(session("complete", "paid")));

        assertThat(gateway.checkouts().expire("cs_1").status()).isEqualTo(CheckoutSession.Status.PAID);
        assertThat(gateway.checkouts().find("cs_1")).isPresent();
    }

    @Test
    void money_is_collected_off_session() {
        stripe.answer(request -> Reply.ok(payment("succeeded", "")));

        ProviderPayment payment = gateway.payments().collect(collecting(), "collect:inv_1:1");

        assertThat(payment.status()).isEqualTo(ProviderPayment.Status.SUCCEEDED);
        assertThat(stripe.last().key()).isEqualTo("here:collect:inv_1:1");
        assertThat(stripe.last().form()).isEqualTo(StripeVectors.json("""
                                {"amount":2999,"currency":"usd","customer":"cus_1","payment_method":"pm_1","confirm":true,
                                 "off_session":true,"automatic_payment_methods":{"enabled":true,"allow_redirects":"never"},"description":"Invoice 7",
                                 "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1",
                                   "streamspace_installation":"here"},
                                 "expand":["latest_charge"]}"""));
    }

    @ParameterizedTest
    @CsvSource({"card_declined, FAILED", "authentication_required, REQUIRES_ACTION"})
    void a_decline_is_a_payment_that_failed_and_says_why(String code, ProviderPayment.Status expected) {
        String intent = payment("requires_payment_method", code).toString();
        stripe.answer(request -> Reply.error(
                402, "{\"type\":\"card_error\",\"code\":\"" + code + "\",\"payment_intent\":" + intent + "}"));

        ProviderPayment payment = gateway.payments().collect(collecting(), "collect:inv_1:1");

        assertThat(payment.status()).isEqualTo(expected);
        assertThat(payment.failureCode()).isEqualTo(code);
        assertThat(payment.id()).isEqualTo("pi_1");
    }

    @Test
    void payments_are_found_listed_and_given_up() {
        stripe.answer(request -> request.path().endsWith("/cancel")
                ? Reply.error(400, "{\"code\":\"payment_intent_unexpected_state\"}")
                : Reply.ok(
                        request.path().equals("/v1/payment_intents")
                                ? page(payment("succeeded", ""), false)
                                : payment("succeeded", "")));

        assertThat(gateway.payments().find("pi_1")).get().satisfies(payment -> {
            assertThat(payment.methodType()).isEqualTo("card");
            assertThat(payment.chargeId()).isEqualTo("ch_1");
        });
        assertThat(gateway.payments().of("cus_1", LoopbackStripe.NOW)).hasSize(1);
        assertThat(stripe.last().form()).isEqualTo(StripeVectors.json("""
                                {"customer":"cus_1","created":{"gte":1768046400},"limit":100,"expand":["data.latest_charge"]}"""));
        assertThat(gateway.payments().cancel("pi_1").status()).isEqualTo(ProviderPayment.Status.SUCCEEDED);
    }

    @Test
    void money_goes_back_labelled_and_refunds_are_found_by_payment_or_charge() {
        JsonNode refund = StripeVectors.json("""
                {"object":"refund","id":"re_1","status":"pending","amount":500,"currency":"usd","created":1,
                 "payment_intent":"pi_1","charge":"ch_1"}""");
        stripe.answer(request -> Reply.ok(request.line().equals("GET /v1/refunds") ? page(refund, false) : refund));

        assertThat(gateway.payments()
                        .refund("pi_1", new Money(500, USD), LABELS, "refund:1")
                        .id())
                .isEqualTo("re_1");
        assertThat(stripe.last().form()).isEqualTo(StripeVectors.json("""
                                {"payment_intent":"pi_1","amount":500,
                                 "metadata":{"streamspace_account":"user:alice","streamspace_subject":"checkout:co_1",
                                   "streamspace_installation":"here"}}"""));
        assertThat(gateway.payments().refundsOf("pi_1")).hasSize(1);
        assertThat(stripe.last().form().required("payment_intent").asText()).isEqualTo("pi_1");
        assertThat(gateway.payments().refundsOf("ch_1")).hasSize(1);
        assertThat(stripe.last().form().required("charge").asText()).isEqualTo("ch_1");
        assertThat(gateway.payments().findRefund("re_1")).isPresent();
    }

    @Test
    void disputes_and_the_payment_of_a_charge_are_found() {
        stripe.answer(request ->
                Reply.ok(StripeVectors.fixture(request.path().startsWith("/v1/disputes") ? "dispute" : "charge")));

        assertThat(gateway.payments().findDispute("dp_1")).isPresent();
        assertThat(gateway.payments().paymentOfCharge("ch_1"))
                .isEqualTo(Optional.ofNullable(
                        new StripeFields(StripeVectors.fixture("charge"), "here").id("payment_intent")));
    }

    @Test
    void a_price_of_the_same_rhythm_is_changed_without_proration() {
        stripe.answer(
                request -> Reply.ok(request.path().startsWith("/v1/prices") ? price("month") : subscription("active")));

        gateway.recurring().changePrice(known(), "price_2", "align:1");

        assertThat(stripe.last().form())
                .isEqualTo(StripeVectors.json(
                        "{\"items\":[{\"id\":\"si_1\",\"price\":\"price_2\"}],\"proration_behavior\":\"none\"}"));
        assertThat(stripe.last().key()).isEqualTo("here:align:1");
    }

    @Test
    void a_price_of_another_rhythm_waits_for_the_end_of_the_running_period() {
        stripe.answer(request -> Reply.ok(
                request.path().startsWith("/v1/prices/price_2")
                        ? price("year")
                        : request.path().startsWith("/v1/prices") ? price("month") : subscription("active")));

        gateway.recurring().changePrice(known(), "price_2", "align:1");

        assertThat(stripe.last().form().required("trial_end").asLong()).isEqualTo(1769904000);
    }

    @Test
    void a_subscription_ends_with_its_period_goes_on_or_ends_now() {
        stripe.answer(request -> Reply.ok(subscription("active")));
        gateway.recurring().endWithPeriod(known(), "k1");
        assertThat(stripe.last().form())
                .isEqualTo(StripeVectors.json("{\"cancel_at_period_end\":true,\"proration_behavior\":\"none\"}"));

        gateway.recurring().goOn(known(), "k2");
        assertThat(stripe.last().form())
                .isEqualTo(StripeVectors.json("{\"cancel_at\":\"\",\"proration_behavior\":\"none\"}"));

        stripe.answer(request -> Reply.ok(((ObjectNode) subscription("active")).put("cancel_at_period_end", true)));
        gateway.recurring().goOn(known(), "k3");
        assertThat(stripe.last().form())
                .isEqualTo(StripeVectors.json("{\"cancel_at_period_end\":false,\"proration_behavior\":\"none\"}"));

        stripe.answer(request -> request.method().equals("DELETE")
                ? Reply.error(404, "{\"code\":\"resource_missing\"}")
                : Reply.ok(subscription("canceled")));
        assertThat(gateway.recurring().end(known(), "k4").status()).isEqualTo(ProviderSubscription.Status.ENDED);
    }

    @Test
    void subscriptions_and_invoices_are_found_and_listed_with_those_that_are_over() {
        stripe.answer(request -> Reply.ok(
                request.path().endsWith("ions")
                        ? page(subscription("canceled"), false)
                        : request.path().endsWith("ices")
                                ? page(StripeVectors.fixture("invoice"), false)
                                : request.path().contains("subscriptions")
                                        ? subscription("active")
                                        : StripeVectors.fixture("invoice")));

        assertThat(gateway.recurring().find("sub_1")).isPresent();
        assertThat(gateway.recurring().of("cus_1")).hasSize(1);
        assertThat(stripe.last().form().required("status").asText()).isEqualTo("all");
        assertThat(gateway.recurring().findInvoice("in_1")).isPresent();
        assertThat(stripe.last().form().required("expand")).isEqualTo(StripeVectors.json("[\"payments\"]"));
        assertThat(gateway.recurring().invoicesOf("cus_1", LoopbackStripe.NOW)).hasSize(1);
        assertThat(stripe.last().form().required("expand")).isEqualTo(StripeVectors.json("[\"data.payments\"]"));
    }

    @Test
    void the_invoice_of_a_payment_is_found_or_there_is_none() {
        stripe.answer(request -> Reply.ok(page(
                StripeVectors.json("{\"object\":\"invoice_payment\",\"id\":\"inpay_1\",\"invoice\":\"in_1\"}"),
                false)));
        assertThat(gateway.recurring().invoiceOfPayment("pi_1")).contains("in_1");
        assertThat(stripe.last().form()).isEqualTo(StripeVectors.json("""
                                {"limit":1,"payment":{"payment_intent":"pi_1","type":"payment_intent"}}"""));

        stripe.answer(request -> Reply.ok("{\"object\":\"list\",\"data\":[],\"has_more\":false}"));
        assertThat(gateway.recurring().invoiceOfPayment("pi_2")).isEmpty();
    }

    @Test
    void what_is_not_there_is_empty() {
        stripe.answer(
                request -> Reply.error(404, "{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\"}"));

        assertThat(gateway.customers().find("cus_0")).isEmpty();
        assertThat(gateway.customers().customerOf("pm_0")).isEmpty();
        assertThat(gateway.checkouts().find("cs_0")).isEmpty();
        assertThat(gateway.payments().find("pi_0")).isEmpty();
        assertThat(gateway.payments().findRefund("re_0")).isEmpty();
        assertThat(gateway.payments().findDispute("dp_0")).isEmpty();
        assertThat(gateway.payments().paymentOfCharge("ch_0")).isEmpty();
        assertThat(gateway.recurring().find("sub_0")).isEmpty();
        assertThat(gateway.recurring().findInvoice("in_0")).isEmpty();
    }

    private Reply checkoutOrPrice(Request request) {
        return Reply.ok(request.path().startsWith("/v1/prices") ? price("month") : session("open", "unpaid"));
    }

    private static CheckoutSession.Request request(CheckoutSession.Order order, Taxes taxes) {
        return new CheckoutSession.Request(
                "cus_1",
                order,
                "https://host/ok",
                "https://host/no",
                LoopbackStripe.NOW.plus(Duration.ofHours(2)),
                taxes);
    }

    private static CheckoutSession.Subscribing subscribing(long dueNow, Instant edge) {
        return new CheckoutSession.Subscribing(
                LABELS, "price_1", new Money(dueNow, USD), "Until the end of January", edge);
    }

    private static ProviderPayment.Request collecting() {
        return new ProviderPayment.Request("cus_1", "pm_1", new Money(2999, USD), "Invoice 7", LABELS);
    }

    private static ProviderSubscription known() {
        return SubscriptionReader.subscription(new StripeFields(subscription("active"), "here"));
    }

    private static JsonNode customer() {
        return StripeVectors.json("""
                {"object":"customer","id":"cus_1","livemode":false,"metadata":{"streamspace_account":"user:alice"},
                 "invoice_settings":{"default_payment_method":"pm_2"}}""");
    }

    private static JsonNode card(String id) {
        return StripeVectors.json("""
                {"object":"payment_method","id":"%s","type":"card","customer":"cus_1",
                 "card":{"brand":"visa","last4":"4242","exp_year":2030,"exp_month":12}}""".formatted(id));
    }

    private static JsonNode price(String interval) {
        return StripeVectors.json("""
                {"object":"price","id":"price_1","active":true,"livemode":false,"currency":"usd","unit_amount":2999,
                 "recurring":{"interval":"%s","interval_count":1},"metadata":{"streamspace_subject":"plan:pro"},
                 "product":{"object":"product","id":"streamspace_plan__pro","name":"Pro","active":true}}""".formatted(interval));
    }

    private static JsonNode session(String status, String paymentStatus) {
        return StripeVectors.json("""
                {"object":"checkout.session","id":"cs_1","status":"%s","payment_status":"%s","currency":"usd",
                 "amount_total":1234,"url":"https://checkout"}""".formatted(status, paymentStatus));
    }

    private static JsonNode payment(String status, @Nullable String error) {
        ObjectNode payment = (ObjectNode) StripeVectors.json("""
                {"object":"payment_intent","id":"pi_1","amount":2999,"amount_received":2999,"currency":"usd","created":1,
                 "latest_charge":{"id":"ch_1","object":"charge","payment_method_details":{"type":"card"}}}""");
        payment.put("status", status);
        if (!Objects.requireNonNullElse(error, "").isEmpty()) {
            payment.putObject("last_payment_error").put("code", error);
        }
        return payment;
    }

    private static JsonNode subscription(String status) {
        Interval january = new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
        return StripeVectors.json("""
                {"object":"subscription","id":"sub_1","status":"%s","customer":"cus_1",
                 "items":{"object":"list","data":[{"object":"subscription_item","id":"si_1","current_period_start":%d,
                 "current_period_end":%d,"price":{"object":"price","id":"price_1"}}]}}""".formatted(
                        status, january.start().getEpochSecond(), january.end().getEpochSecond()));
    }

    private static JsonNode page(JsonNode element, boolean hasMore) {
        ObjectNode page =
                JsonNodeFactory.instance.objectNode().put("object", "list").put("has_more", hasMore);
        page.putArray("data").add(element);
        return page;
    }
}
