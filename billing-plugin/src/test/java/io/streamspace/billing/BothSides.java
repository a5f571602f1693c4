package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.delivery.LeaseRequest;
import io.streamspace.billing.delivery.LeaseTerms;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.provider.adapter.PostgresProviderCustomers;
import io.streamspace.billing.provider.adapter.PostgresProviderSubscriptions;
import io.streamspace.billing.provider.adapter.PostgresTasks;
import io.streamspace.billing.provider.adapter.stripe.StripeGateways;
import io.streamspace.billing.provider.adapter.stripe.StripePosts;
import io.streamspace.billing.provider.adapter.stripe.StripeVocabulary;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Details;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.ProviderSettings.Collecting;
import io.streamspace.billing.provider.gateway.ProviderSettings.Timeouts;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.Secret;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.ProviderMoney;
import io.streamspace.billing.provider.price.CatalogPrices;
import io.streamspace.billing.provider.queue.RequestedTask;
import io.streamspace.billing.provider.queue.TaskHandler;
import io.streamspace.billing.provider.queue.TaskResult.Performed;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.Request;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import io.streamspace.stripesimulator.SimulatorControl;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import io.streamspace.stripesimulator.money.TestMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A whole set of books and a payment provider that stands in for the real one, each with its own idea of plans. */
final class BothSides implements AutoCloseable {

    static final AccountId ALICE = AccountId.ofUser("alice");
    static final Instant EDGE = Instant.parse("2026-02-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    final MoneyHouse house = new MoneyHouse();
    private final PluginServices on = house.billingModules.pluginServices();
    private final SimulatorServer server =
            SimulatorServer.start(StripeSimulator.inMemory(house.billingModules.now()), 0);
    final SimulatorControl there = server.provider().control();
    private final StripeGateways gateways = new StripeGateways(
            () -> Optional.of(terms()),
            new StripeGateways.Ground(
                    URI.create(server.url()), Instant::now, new Random(7), house.billingModules.now(), "here"));
    final PostgresProviderSubscriptions book = new PostgresProviderSubscriptions(house.jdbi);
    final PostgresTasks tasks = ProviderQueuesModule.tasks(on);
    private final PostgresProviderCustomers customers = new PostgresProviderCustomers(house.jdbi);
    private final ProviderPlansModule plans = new ProviderPlansModule(
            house.billingModules, new ProviderServices(gateways, tasks, customers, book, new NobodysMoney()));
    private final TaskHandler aligning = plans.taskHandlers().get(0);
    private final List<Effect> checkouts = new ArrayList<>();
    private final ProviderQueuesModule feature;

    /** @param others who acts on further objects */
    BothSides(WebhookHandler... others) {
        List<WebhookHandler> handlers = Stream.concat(
                        plans.handlers(id -> checkouts.stream().findFirst()).stream(), Stream.of(others))
                .toList();
        feature = new ProviderQueuesModule(
                on,
                new ProviderQueuesModule.Provider(gateways, new StripePosts(Optional::empty), new StripeVocabulary()),
                new ProviderQueuesModule.Handlers(handlers, List.of()));
        house.signUp("alice", "");
    }

    private static ProviderSettings terms() {
        return new ProviderSettings(
                new Secret("sk_test_both"),
                List.of(),
                Collecting.MANUAL,
                List.of(),
                null,
                new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(20)));
    }

    PaymentGateway gateway() {
        return gateways.required();
    }

    /** A customer who pays by card; known here. */
    String customer() {
        return customers.customerOf(ALICE).orElseGet(() -> {
            String made = gateway()
                    .customers()
                    .save(null, new Details(ALICE, "Alice", "alice@example.com"), "customer:alice")
                    .id();
            customers.keep(ALICE, made, gateway().providerMode());
            there.makeDefault(made, there.addPaymentMethod(made, TestMethod.VISA));
            return made;
        });
    }

    /** Alice has finished a checkout; nobody here knows of it yet. */
    ProviderSubscription finishCheckout(String checkoutId) {
        String price =
                gateway().offers().list(CatalogPrices.of(plan("pro"), USD)).priceId();
        CheckoutSession.Subscribing order = new CheckoutSession.Subscribing(
                new ProviderMetadata(ALICE, "checkout:" + checkoutId), price, Money.zero(USD), "nothing", EDGE);
        CheckoutSession page = gateway()
                .checkouts()
                .open(
                        new CheckoutSession.Request(
                                customer(),
                                order,
                                "https://example.com/yes",
                                "https://example.com/no",
                                now().plus(Duration.ofHours(1)),
                                CheckoutSession.Taxes.INCLUDED),
                        checkoutId);
        if (there.completeCheckout(page.id(), TestMethod.VISA).isPresent()) {
            throw new IllegalStateException("the card was refused");
        }
        return there(gateway().checkouts().find(page.id()).orElseThrow().subscriptionId());
    }

    /** What fulfilling a checkout does to plans: the plan is chosen, the subscription is known. Once. */
    void fulfilling(ProviderSubscription subscription) {
        checkouts.add(now -> {
            checkouts.clear();
            changes().change(new Request(ALICE, "pro", When.NOW), now);
            book.keep(known(subscription));
            return Outcome.done(ALICE, "Sold.");
        });
    }

    static Known known(ProviderSubscription subscription) {
        return new Known(
                ALICE,
                subscription.id(),
                subscription.status(),
                "plan:pro",
                subscription.period(),
                subscription.endsAt(),
                null);
    }

    /** On pro, paid by a subscription that both sides agree on. */
    ProviderSubscription subscribed() {
        ProviderSubscription made = finishCheckout("co_1");
        fulfilling(made);
        hear(made.id());
        return made;
    }

    /** As an event about the subscription would do. */
    Outcome hear(String subscriptionId) {
        return feature.handling().look(ObjectKind.SUBSCRIPTION, subscriptionId);
    }

    /** Everything that the provider has still to be told. */
    int align() {
        List<Leased<RequestedTask>> due =
                tasks.claim(new LeaseRequest(Instant.now(), LeaseTerms.unlimited(MINUTE), 100, null));
        due.forEach(this::align);
        return due.size();
    }

    private void align(Leased<RequestedTask> one) {
        try {
            aligning.perform(one.entry().providerTask(), now());
            tasks.settle(one, new Performed(Instant.now(), null));
        } catch (ProviderAway away) {
            tasks.release(one, Instant.now());
            throw away;
        }
    }

    Job reconciling() {
        return ProviderPlansModule.reconciling(
                house.billingModules, gateways, feature.handling()::look, at -> List.<ReconciliationDifference>of());
    }

    void reconcile(String at) {
        reconciling().run(Instant.parse(at), Progress.UNWATCHED);
    }

    void change(@Nullable String plan, When when) {
        changes().change(new Request(ALICE, plan, when), now());
    }

    void resume() {
        changes().resume(ALICE, now());
    }

    private PlanChanges changes() {
        return new PlanChanges(
                house.billingModules.billingStores(),
                house.billingModules.accounts(),
                on.transactions(),
                house.billingModules::billingTerms);
    }

    ProviderSubscription there(@Nullable String id) {
        return gateway().recurring().find(String.valueOf(id)).orElseThrow();
    }

    String priceOf(String plan) {
        return gateway().offers().list(CatalogPrices.of(plan(plan), USD)).priceId();
    }

    private Plan plan(String id) {
        return on.settings().terms().latest().plan(id).orElseThrow();
    }

    /** The plan in force here at an instant. */
    String planHere(Instant at) {
        return new PlanHistory(
                        on.settings().terms(),
                        house.billingModules.subscriptions().of(List.of(ALICE)).getOrDefault(ALICE, List.of()))
                .at(at)
                .map(Plan::id)
                .orElse("none");
    }

    /** Both sides, now and from the next period on. */
    String state(String subscriptionId) {
        ProviderSubscription sub = there(subscriptionId);
        Known known = book.find(subscriptionId).orElseThrow();
        return "here %s then %s; there %s %s ends %s; agreed %s %s ends %s; waiting %s"
                .formatted(
                        planHere(now()),
                        planHere(EDGE),
                        sub.status(),
                        sub.priceId(),
                        sub.endsAt(),
                        known.status(),
                        known.offerKey(),
                        known.endsAt(),
                        tasks.isWaiting(ALICE, "align"));
    }

    List<String> differences() {
        return house.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT kind || ' ' || object_id || ' ' || status FROM billing_reconciliation_differences"
                                + " ORDER BY noticed_at, kind, object_id")
                .mapTo(String.class)
                .list());
    }

    Instant now() {
        return house.billingModules.now().get();
    }

    @Override
    public void close() throws Exception {
        feature.close();
        server.close();
        house.close();
    }

    /** Nobody books money here. */
    private static final class NobodysMoney implements ProviderMoney {

        @Override
        public boolean receive(IncomingPayment money, Instant now) {
            throw new UnsupportedOperationException("no money is booked here");
        }

        @Override
        public void failed(AccountId account, @Nullable String invoiceId, String reason, Instant now) {
            throw new UnsupportedOperationException("no payment fails here");
        }
    }
}
