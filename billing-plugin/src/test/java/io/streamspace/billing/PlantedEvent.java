package io.streamspace.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.provider.adapter.PostgresCheckoutOrders;
import io.streamspace.billing.provider.adapter.PostgresPaymentAttempts;
import io.streamspace.billing.provider.adapter.PostgresProviderCustomers;
import io.streamspace.billing.provider.adapter.PostgresProviderSubscriptions;
import io.streamspace.billing.provider.checkout.CheckoutOrder;
import io.streamspace.billing.provider.checkout.CheckoutStatus;
import io.streamspace.billing.provider.checkout.CheckoutSubject;
import io.streamspace.billing.provider.collection.PaymentAttempt;
import io.streamspace.billing.provider.collection.PaymentAttemptStatus;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A recorded event that concerns an account here: what it is about was ordered, asked for or known before it came. */
final class PlantedEvent {

    private static final Instant EDGE = Instant.parse("2026-02-01T00:00:00Z");
    private static final long JANUARY = 1767225600;

    private final RecordedHouse house;
    private final RecordedEvent event;
    final AccountId account;

    PlantedEvent(RecordedHouse house, RecordedEvent event) {
        this.house = house;
        this.event = event;
        this.account = house.signUp("u" + event.number());
        house.transactions.run(
                () -> new PostgresProviderCustomers(house.jdbi).keep(account, event.customer(), ProviderMode.TEST));
        event.surroundings().forEach(object -> house.stripe.put(planted(object)));
        house.transactions.run(this::plant);
    }

    private void plant() {
        switch (event.kind()) {
            case "payment_intent", "charge", "refund", "dispute" ->
                attempt(PaymentAttemptStatus.OPEN, "pm_usual", event.amount(), event.payment());
            case "checkout.session" -> order();
            case "invoice", "subscription" -> subscription();
            case "customer", "payment_method" -> {
                attempt(PaymentAttemptStatus.FAILED, "pm_declined", 100, "pi_declined_" + event.number());
                newMeans();
            }
            default -> house.choosePro(account);
        }
    }

    /** What the server says of it, with what makes it ours. */
    private ObjectNode planted(ObjectNode object) {
        switch (object.path("object").asText()) {
            case "payment_intent" -> label(object, paymentSubject());
            case "charge" -> object.put("payment_intent", event.payment());
            case "checkout.session" -> {
                label(object, "checkout:co_" + event.number());
                object.put("customer", event.customer()).put("amount_total", event.amount());
                object.put("currency", event.currency().toLowerCase(Locale.ROOT));
            }
            case "subscription" -> offered(object);
            default -> {
                return object;
            }
        }
        return object;
    }

    private String paymentSubject() {
        return event.kind().equals("checkout.session")
                ? "checkout:co_" + event.number()
                : "invoice:" + house.choosePro(account) + ":1";
    }

    private void label(ObjectNode object, String subject) {
        object.putObject("metadata")
                .put(ProviderMetadata.ACCOUNT, account.value())
                .put(ProviderMetadata.SUBJECT, subject);
    }

    /** Of our plan, and with a period that ends after it starts: in the published examples it does not. */
    private void offered(ObjectNode subscription) {
        ObjectNode item = (ObjectNode) subscription.at("/items/data/0");
        JsonNode price = item.path("price");
        ObjectNode own = price.isObject() ? (ObjectNode) price : item.putObject("price");
        own.putObject("metadata").put(ProviderMetadata.SUBJECT, "plan:pro");
        if (item.path("current_period_start").asLong()
                > item.path("current_period_end").asLong()) {
            item.put("current_period_start", JANUARY).put("current_period_end", EDGE.getEpochSecond());
        }
    }

    private void attempt(PaymentAttemptStatus status, String method, long amount, @Nullable String payment) {
        String invoice = invoices().newest(account, null, 1).stream()
                .findFirst()
                .map(known -> known.id())
                .orElseGet(() -> house.choosePro(account));
        Instant settledAt = status == PaymentAttemptStatus.FAILED ? RecordedHouse.NOW : null;
        new PostgresPaymentAttempts(house.jdbi)
                .add(new PaymentAttempt(
                        new PaymentAttempt.Key(account, invoice, 1),
                        status,
                        money(amount),
                        event.customer(),
                        method,
                        payment,
                        new PaymentAttempt.Times(RecordedHouse.NOW, Instant.now(), settledAt, null),
                        settledAt == null ? null : "card_declined"));
    }

    private Invoices invoices() {
        return house.billingModules.invoices();
    }

    private Money money(long minor) {
        return Money.exact(BigDecimal.valueOf(minor, 2), Currency.getInstance(event.currency()));
    }

    private void order() {
        ProviderMetadata providerMetadata = new ProviderMetadata(account, "checkout:co_" + event.number());
        boolean subscribes = !event.text("subscription").isEmpty();
        CheckoutSession.Order order = subscribes
                ? new CheckoutSession.Subscribing(
                        providerMetadata, "price_pro", money(event.amount()), "until February", EDGE)
                : new CheckoutSession.Paying(providerMetadata, money(event.amount()), "More calls");
        CheckoutSubject subject = subscribes
                ? new CheckoutSubject(CheckoutSubject.Kind.PLAN, "pro")
                : new CheckoutSubject(CheckoutSubject.Kind.PACK, "more");
        CheckoutSession.Request request = new CheckoutSession.Request(
                event.customer(),
                order,
                "https://example.com/yes",
                "https://example.com/no",
                RecordedHouse.NOW.plus(Duration.ofHours(1)),
                CheckoutSession.Taxes.INCLUDED);
        new PostgresCheckoutOrders(house.jdbi)
                .add(new CheckoutOrder(
                        account,
                        "co_" + event.number(),
                        subject,
                        request,
                        ProviderMode.TEST,
                        RecordedHouse.NOW,
                        CheckoutStatus.UNSENT,
                        null));
    }

    /** The plan is paid by a subscription that both sides agree on. */
    private void subscription() {
        house.choosePro(account);
        new PostgresProviderSubscriptions(house.jdbi)
                .keep(new Known(
                        account,
                        subscriptionId(),
                        ProviderSubscription.Status.ACTIVE,
                        "plan:pro",
                        new Interval(Instant.ofEpochSecond(JANUARY), EDGE),
                        null,
                        null));
    }

    private String subscriptionId() {
        if (event.kind().equals("subscription")) {
            return event.text("id");
        }
        String old = event.text("subscription");
        return old.isEmpty()
                ? event.object().at("/parent/subscription_details/subscription").asText()
                : old;
    }

    /** A card that was never tried. */
    private void newMeans() {
        boolean isItself = event.kind().equals("payment_method");
        String id = isItself ? event.text("id") : "pm_new_" + event.number();
        if (!isItself) {
            ObjectNode card = Json.MAPPER.createObjectNode().put("id", id).put("object", "payment_method");
            card.put("type", "card")
                    .put("customer", event.customer())
                    .putObject("card")
                    .put("brand", "visa");
            house.stripe.put(card);
        }
        if (!event.type().equals("customer.deleted")) {
            ObjectNode customer = event.kind().equals("customer")
                    ? event.object().deepCopy()
                    : Json.MAPPER.createObjectNode().put("id", event.customer()).put("object", "customer");
            customer.put("livemode", false);
            customer.putObject("invoice_settings").put("default_payment_method", id);
            house.stripe.put(customer);
        }
    }
}
