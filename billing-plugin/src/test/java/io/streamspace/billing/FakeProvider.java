package io.streamspace.billing;

import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Paying;
import io.streamspace.billing.provider.gateway.CheckoutSession.Status;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider in memory, as far as buying goes; a key that was used before is answered as the first time. */
final class FakeProvider implements PaymentGateway {

    /** How calls that change something go. */
    enum Weather {
        FAIR,
        /** Nothing arrives. */
        AWAY,
        /** What is asked is done, and the answer is lost. */
        ANSWERS_LOST,
        /** It makes no page. */
        REFUSING
    }

    private static final Instant MADE_AT = Instant.parse("2026-01-02T00:00:00Z");

    Weather weather = Weather.FAIR;
    ProviderMode providerMode = ProviderMode.TEST;
    final FakeCustomers people = new FakeCustomers(this);
    final Map<String, ListedPrice> prices = new LinkedHashMap<>();
    final Map<String, CheckoutSession> pages = new LinkedHashMap<>();
    final Map<String, CheckoutSession.Request> asked = new HashMap<>();
    final Map<String, ProviderSubscription> subscribed = new LinkedHashMap<>();
    final Map<String, ProviderPayment> paid = new LinkedHashMap<>();
    final Map<String, ProviderInvoice> billed = new LinkedHashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    @Override
    public ProviderMode providerMode() {
        return providerMode;
    }

    @Override
    public Customers customers() {
        return people;
    }

    @Override
    public PaymentsAndRefunds payments() {
        return Unasked.of(PaymentsAndRefunds.class, (method, arguments) -> switch (method) {
            case "find" -> Optional.ofNullable(paid.get((String) arguments[0]));
            case "chargeable" -> arguments[0];
            case "least" -> List.of();
            default -> Unasked.NOTHING;
        });
    }

    @Override
    public Recurring recurring() {
        return Unasked.of(Recurring.class, (method, arguments) -> switch (method) {
            case "find" -> Optional.ofNullable(subscribed.get((String) arguments[0]));
            case "findInvoice" -> Optional.ofNullable(billed.get((String) arguments[0]));
            default -> Unasked.NOTHING;
        });
    }

    @Override
    public Offers offers() {
        return new FakeOffers(this);
    }

    @Override
    public Checkouts checkouts() {
        return new Checkouts() {
            @Override
            public CheckoutSession open(CheckoutSession.Request request, String key) {
                before();
                if (weather == Weather.REFUSING) {
                    throw new ProviderRefusal(
                            ProviderRefusal.Kind.AMOUNT, "amount_too_small", "The amount is too small.");
                }
                String id = once(key, "cs_" + (pages.size() + 1));
                pages.computeIfAbsent(id, any -> page(id, request));
                if (!asked.computeIfAbsent(id, any -> request).equals(request)) {
                    throw new ProviderRefusal(
                            ProviderRefusal.Kind.MALFORMED,
                            "idempotency_error",
                            "The key was used for something else.");
                }
                after();
                return pages.get(id);
            }

            @Override
            public Optional<CheckoutSession> find(String id) {
                before();
                return Optional.ofNullable(pages.get(id));
            }

            @Override
            public List<CheckoutSession> of(String customerId, Instant since) {
                before();
                return pages.values().stream()
                        .filter(page -> customerId.equals(page.customerId()))
                        .toList();
            }

            @Override
            public CheckoutSession expire(String id) {
                before();
                CheckoutSession page = Objects.requireNonNull(pages.get(id));
                if (page.status() == Status.OPEN) {
                    pages.put(id, with(page, Status.EXPIRED, null, null));
                }
                after();
                return Objects.requireNonNull(pages.get(id));
            }
        };
    }

    /** Somebody pays on a page; a subscription begins with it if one was ordered. */
    CheckoutSession pay(String pageId) {
        CheckoutSession page = Objects.requireNonNull(pages.get(pageId));
        CheckoutSession.Request request = Objects.requireNonNull(asked.get(pageId));
        String payment = "pi_" + pageId;
        if (page.total().isPositive()) {
            paid.put(payment, payment(payment, page, ProviderPayment.Status.SUCCEEDED));
        }
        if (request.order() instanceof Paying) {
            return put(with(page, Status.PAID, payment, null));
        }
        Subscribing subscribing = (Subscribing) request.order();
        String invoice = "in_" + pageId;
        String subscription = "sub_" + pageId;
        billed.put(invoice, invoice(invoice, page, page.total().isPositive() ? List.of(payment) : List.of()));
        subscribed.put(
                subscription,
                new ProviderSubscription(
                        subscription,
                        ProviderSubscription.Status.TRIALING,
                        page.providerMetadata(),
                        request.customerId(),
                        "si_" + pageId,
                        subscribing.priceId(),
                        "plan",
                        new Interval(MADE_AT, subscribing.firstFullPeriod()),
                        null,
                        null,
                        providerMode));
        return put(new CheckoutSession(
                page.id(),
                null,
                Status.PAID,
                page.providerMetadata(),
                page.customerId(),
                subscription,
                null,
                invoice,
                page.total(),
                providerMode));
    }

    /** Somebody pays by a bank debit, which takes days. */
    CheckoutSession debit(String pageId, ProviderPayment.Status status) {
        CheckoutSession page = Objects.requireNonNull(pages.get(pageId));
        String payment = "pi_" + pageId;
        paid.put(payment, payment(payment, page, status));
        return put(with(page, Status.PENDING, payment, null));
    }

    CheckoutSession expire(String pageId) {
        return put(with(Objects.requireNonNull(pages.get(pageId)), Status.EXPIRED, null, null));
    }

    CheckoutSession put(CheckoutSession page) {
        pages.put(page.id(), page);
        return page;
    }

    private CheckoutSession page(String id, CheckoutSession.Request request) {
        Money total = request.order() instanceof Subscribing subscribing
                ? subscribing.now()
                : ((Paying) request.order()).amount();
        return new CheckoutSession(
                id,
                "https://pay.example/" + id,
                Status.OPEN,
                request.order().providerMetadata(),
                request.customerId(),
                null,
                null,
                null,
                total,
                providerMode);
    }

    static CheckoutSession with(
            CheckoutSession page, Status status, @Nullable String payment, @Nullable String invoice) {
        return new CheckoutSession(
                page.id(),
                null,
                status,
                page.providerMetadata(),
                page.customerId(),
                page.subscriptionId(),
                payment,
                invoice,
                page.total(),
                page.providerMode());
    }

    private ProviderPayment payment(String id, CheckoutSession page, ProviderPayment.Status status) {
        boolean succeeded = status == ProviderPayment.Status.SUCCEEDED;
        return new ProviderPayment(
                id,
                status,
                page.providerMetadata(),
                page.customerId(),
                "ch_" + id,
                page.total(),
                succeeded ? page.total() : Money.zero(page.total().currency()),
                "card",
                status == ProviderPayment.Status.FAILED ? "debit_not_authorized" : null,
                MADE_AT,
                providerMode);
    }

    private ProviderInvoice invoice(String id, CheckoutSession page, List<String> payments) {
        return new ProviderInvoice(
                id,
                ProviderInvoice.Status.PAID,
                page.providerMetadata(),
                page.customerId(),
                "sub_" + page.id(),
                payments,
                page.total(),
                page.total(),
                null,
                ProviderInvoice.Attempt.SUCCEEDED,
                MADE_AT,
                providerMode);
    }

    String once(String key, String answer) {
        return answers.computeIfAbsent(key, any -> answer);
    }

    void before() {
        if (weather == Weather.AWAY) {
            throw new ProviderAway("the fake does not answer", Duration.ofSeconds(7), null);
        }
    }

    void after() {
        if (weather == Weather.ANSWERS_LOST) {
            throw new ProviderAway("the fake's answer was lost", Duration.ofSeconds(7), null);
        }
    }
}
