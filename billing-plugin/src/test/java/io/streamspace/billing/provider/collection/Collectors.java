package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.Vault;
import io.streamspace.billing.provider.adapter.PostgresTasks;
import io.streamspace.billing.provider.adapter.stripe.StripeEvents;
import io.streamspace.billing.provider.adapter.stripe.StripeGateway;
import io.streamspace.billing.provider.adapter.stripe.StripeVocabulary;
import io.streamspace.billing.provider.collection.CollectionSettings.Collection;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.Secret;
import io.streamspace.billing.provider.queue.HandleEvents;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.Refetch;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.reconciliation.run.ReconcileDisputes;
import io.streamspace.billing.provider.settlement.MoneyOperations;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.values.Money;
import io.streamspace.stripesimulator.SimulatorControl;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import io.streamspace.stripesimulator.money.TestMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Money between our books and the simulator, through the adapter that speaks to Stripe. */
final class Collectors implements AutoCloseable {

    private static final Currency USD = Currency.getInstance("USD");
    static final Instant NOW = Till.SENT.plusSeconds(86_400);

    final Vault vault = new Vault();
    final Till till = vault.till;
    final StripeSimulator provider = StripeSimulator.inMemory(() -> NOW);
    final SimulatorServer server = SimulatorServer.start(provider, 0);
    final SimulatorControl control = provider.control();
    final PaymentGateway gateway = gateway("here");
    final Set<String> openCheckouts = new HashSet<>();
    Instant machine = Instant.parse("2026-05-05T05:05:05Z");
    CollectionSettings terms = new CollectionSettings(
            Collection.AUTOMATIC, List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5)));
    final Customers customers = new Customers();
    final KnownSubscriptions subscriptions = new KnownSubscriptions();
    final PostgresTasks tasks = new PostgresTasks(till.jdbi, new HandleEvents.Clocks(() -> NOW, () -> machine));
    final MoneyOperations desk = desk();

    /** As another host would have it. */
    MoneyOperations desk() {
        return new MoneyOperations(
                vault.books,
                vault.house,
                new MoneyOperations.Surroundings(
                        () -> Optional.of(gateway),
                        tasks,
                        customers,
                        subscriptions,
                        (account, order) -> Optional.empty(),
                        (account, invoice) -> openCheckouts.contains(invoice)),
                new MoneyOperations.Terms(() -> terms, () -> machine));
    }

    /** A customer without a payment method. */
    String payer(AccountId account) {
        String id = gateway.customers()
                .save(null, new ProviderCustomer.Details(account, account.name(), null), "customer:" + account)
                .id();
        customers.keep(account, id, ProviderMode.TEST);
        return id;
    }

    /** The customer buys a plan on a page of the provider's. */
    void subscribe(AccountId account, String customerId, TestMethod method) {
        ProviderPrice price = new ProviderPrice("plan:pro", "Pro", new Money(2999, USD), ProviderPrice.Rhythm.MONTHLY);
        CheckoutSession page = gateway.checkouts()
                .open(
                        new CheckoutSession.Request(
                                customerId,
                                new CheckoutSession.Subscribing(
                                        new ProviderMetadata(account, "checkout:plan"),
                                        gateway.offers().list(price).priceId(),
                                        new Money(1000, USD),
                                        "Until the end of the month",
                                        NOW.plus(Duration.ofDays(20))),
                                "http://host/ok",
                                "http://host/no",
                                NOW.plus(Duration.ofHours(1)),
                                CheckoutSession.Taxes.INCLUDED),
                        "plan:" + account);
        control.completeCheckout(page.id(), method);
    }

    /** A customer with a payment method that is charged by default. */
    String customer(AccountId account, TestMethod method) {
        String id = payer(account);
        means(id, method);
        vault.books.attempts().agree(account, Till.SENT.minusSeconds(86_400));
        return id;
    }

    void means(String customerId, TestMethod method) {
        control.makeDefault(customerId, control.addPaymentMethod(customerId, method));
    }

    void collect(AccountId account, String number, Instant now) {
        collect(desk, account, number, now);
    }

    void collect(MoneyOperations host, AccountId account, String number, Instant now) {
        handler(host, CollectTask.KIND)
                .perform(
                        new ProviderTask(
                                account,
                                CollectTask.KIND,
                                till.invoice(account, number).id()),
                        now);
    }

    static TaskHandler handler(MoneyOperations host, String kind) {
        return host.taskHandlers().stream()
                .filter(handler -> handler.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** What follows of an event, if anybody here acts on such. */
    Optional<Outcome> hear(SimulatorEvent event, Instant now) {
        ProviderEvent read = StripeEvents.read(event.body());
        return new StripeVocabulary()
                .kind(read.objectKind())
                .flatMap(kind -> read(new ProviderObject(kind, read.objectId())))
                .map(effect -> till.transactions.in(() -> effect.apply(now)));
    }

    private Optional<WebhookHandler.Effect> read(ProviderObject object) {
        return desk.handlers().stream()
                .filter(handler -> handler.kinds().contains(object.kind()))
                .findFirst()
                .map(handler -> handler.read(object));
    }

    /** What a comparison of disputes finds, each with what became of it. */
    List<String> compareDisputes(Instant at) {
        Refetch refetch = (kind, id) -> {
            return read(new ProviderObject(kind, id))
                    .map(effect -> till.transactions.in(() -> effect.apply(at)))
                    .orElseThrow();
        };
        return new ReconcileDisputes(refetch, vault.books.disputes(), till.transactions)
                .of(gateway, at).reconciliationDifferences().stream()
                        .map(one -> "%s %s %s"
                                .formatted(
                                        one.finding().kind(),
                                        one.finding().objectId(),
                                        one.status().key()))
                        .toList();
    }

    /** Of those added so far, also again. */
    void hearOfCards(Instant now) {
        control.events().stream()
                .filter(event -> event.type().equals("payment_method.attached"))
                .forEach(event -> hear(event, now));
    }

    void hearAll(List<SimulatorEvent> events, Instant now) {
        events.forEach(event -> hear(event, now));
    }

    List<PaymentAttempt> attempts(AccountId account, String number) {
        return vault.books.attempts().of(account, till.invoice(account, number).id());
    }

    /** How often money was really asked for. */
    long payments() {
        return control.objects("payment_intent").size();
    }

    /** The provider as an installation meets it; others may share the account there. */
    PaymentGateway gateway(String installation) {
        ProviderSettings.Timeouts timeouts =
                new ProviderSettings.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(20));
        return new StripeGateway(
                new ProviderSettings(
                        new Secret("sk_test_demo"),
                        List.of(),
                        ProviderSettings.Collecting.AUTOMATIC,
                        List.of(),
                        null,
                        timeouts),
                new StripeGateway.Surroundings(
                        URI.create(server.url()),
                        new CircuitBreaker(
                                new CircuitBreaker.Terms(1000, Duration.ofSeconds(1)), () -> NOW, new Random(1)),
                        () -> NOW,
                        installation));
    }

    @Override
    public void close() throws Exception {
        server.close();
        provider.close();
        vault.close();
    }

    /** Which customer stands for whom, in memory. */
    static final class Customers implements ProviderCustomers {
        private final Map<AccountId, String> byAccount = new HashMap<>();

        @Override
        public Optional<String> customerOf(AccountId account) {
            return Optional.ofNullable(byAccount.get(account));
        }

        @Override
        public Optional<AccountId> accountOf(String customerId) {
            return byAccount.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(customerId))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        public void keep(AccountId account, String customerId, ProviderMode providerMode) {
            byAccount.put(account, customerId);
        }

        @Override
        public void forget(String customerId) {
            byAccount.values().remove(customerId);
        }
    }

    /** What is known of subscriptions, in memory. */
    static final class KnownSubscriptions implements ProviderSubscriptions {
        private final Map<String, Known> byId = new HashMap<>();

        @Override
        public Optional<Known> liveOf(AccountId account) {
            return byId.values().stream()
                    .filter(known -> known.account().equals(account))
                    .filter(known -> known.status() != ProviderSubscription.Status.ENDED)
                    .findFirst();
        }

        @Override
        public Optional<Known> find(String subscriptionId) {
            return Optional.ofNullable(byId.get(subscriptionId));
        }

        @Override
        public void keep(Known known) {
            byId.put(known.subscriptionId(), known);
        }
    }
}
