package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.CollectTerms.Collection;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import io.streamspace.billing.provider.adapter.PostgresTasks;
import io.streamspace.billing.provider.adapter.stripe.StripeEvents;
import io.streamspace.billing.provider.adapter.stripe.StripeGateway;
import io.streamspace.demoprovider.DemoControl;
import io.streamspace.demoprovider.DemoEvent;
import io.streamspace.demoprovider.DemoProvider;
import io.streamspace.demoprovider.DemoServer;
import io.streamspace.demoprovider.money.TestMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Money between our books and the demo provider, through the adapter that speaks to Stripe. */
final class Collectors implements AutoCloseable {

    static final Instant NOW = Till.SENT.plusSeconds(86_400);

    final Vault vault = new Vault();
    final Till till = vault.till;
    final DemoProvider provider = DemoProvider.inMemory(() -> NOW);
    final DemoServer server = DemoServer.start(provider, 0);
    final DemoControl control = provider.control();
    final PaymentGateway gateway = gateway(server.url());
    final Set<String> openCheckouts = new HashSet<>();
    Instant machine = Instant.parse("2026-05-05T05:05:05Z");
    CollectTerms terms =
            new CollectTerms(Collection.AUTOMATIC, List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5)));
    final Customers customers = new Customers();
    final KnownSubscriptions subscriptions = new KnownSubscriptions();
    final PostgresTasks tasks = new PostgresTasks(till.jdbi, () -> machine);
    final MoneyDesk desk = desk();

    /** As another host would have it. */
    MoneyDesk desk() {
        return new MoneyDesk(
                vault.books,
                vault.house,
                new MoneyDesk.Surroundings(
                        () -> Optional.of(gateway),
                        tasks,
                        customers,
                        subscriptions,
                        (account, order) -> Optional.empty(),
                        (account, invoice) -> openCheckouts.contains(invoice)),
                new MoneyDesk.Terms(() -> terms, () -> machine));
    }

    /** A customer with a means of paying that is charged by default. */
    String customer(AccountId account, TestMethod method) {
        String id = gateway.customers()
                .save(null, new ProviderCustomer.Details(account, account.name(), null), "customer:" + account)
                .id();
        customers.keep(account, id, Mode.TEST);
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

    void collect(MoneyDesk host, AccountId account, String number, Instant now) {
        handler(host, CollectTask.KIND)
                .perform(
                        new Task(
                                account,
                                CollectTask.KIND,
                                till.invoice(account, number).id()),
                        now);
    }

    static TaskHandler handler(MoneyDesk host, String kind) {
        return host.taskHandlers().stream()
                .filter(handler -> handler.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** What follows of an event, if anybody here acts on such. */
    Optional<Outcome> hear(DemoEvent event, Instant now) {
        ProviderEvent read = StripeEvents.read(event.body());
        return desk.handlers().stream()
                .filter(handler -> handler.kinds().contains(read.objectKind()))
                .findFirst()
                .map(handler -> handler.read(read))
                .map(effect -> till.transactions.in(() -> effect.apply(now)));
    }

    /** What a comparison of disputes finds, each with what became of it. */
    List<String> compareDisputes(Instant at) {
        Reread reread = (kind, id) -> {
            ProviderEvent event = new ProviderEvent("evt_reread", kind, "", kind, id, at, Mode.TEST);
            return desk.handlers().stream()
                    .filter(handler -> handler.kinds().contains(kind))
                    .findFirst()
                    .map(handler -> handler.read(event))
                    .map(effect -> till.transactions.in(() -> effect.apply(at)))
                    .orElseThrow();
        };
        return new ReconcileDisputes(reread, vault.books.disputes(), till.transactions)
                .of(gateway, at).differences().stream()
                        .map(one -> "%s %s %s"
                                .formatted(
                                        one.finding().kind(),
                                        one.finding().objectId(),
                                        one.status().key()))
                        .toList();
    }

    void hearAll(List<DemoEvent> events, Instant now) {
        events.forEach(event -> hear(event, now));
    }

    List<Attempt> attempts(AccountId account, String number) {
        return vault.books.attempts().of(account, till.invoice(account, number).id());
    }

    /** How often money was really asked for. */
    long payments() {
        return control.objects("payment_intent").size();
    }

    private static PaymentGateway gateway(String url) {
        ProviderTerms.Timeouts timeouts =
                new ProviderTerms.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(20));
        return new StripeGateway(
                new ProviderTerms(
                        new Secret("sk_test_demo"),
                        List.of(),
                        ProviderTerms.Collecting.AUTOMATIC,
                        List.of(),
                        null,
                        timeouts),
                new StripeGateway.Surroundings(
                        URI.create(url),
                        new Breaker(new Breaker.Terms(1000, Duration.ofSeconds(1)), () -> NOW, new Random(1)),
                        () -> NOW,
                        "here"));
    }

    @Override
    public void close() throws Exception {
        server.close();
        provider.close();
        vault.close();
    }

    /** Which customer stands for whom, in memory. */
    static final class Customers implements CustomerBook {
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
        public void keep(AccountId account, String customerId, Mode mode) {
            byAccount.put(account, customerId);
        }

        @Override
        public void forget(String customerId) {
            byAccount.values().remove(customerId);
        }
    }

    /** What is known of subscriptions, in memory. */
    static final class KnownSubscriptions implements SubscriptionBook {
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
