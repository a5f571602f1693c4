package io.streamspace.billing;

import io.streamspace.billing.account.adapter.PostgresBuyers;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.provider.CheckoutBook;
import io.streamspace.billing.provider.CheckoutQuotes;
import io.streamspace.billing.provider.CheckoutSales;
import io.streamspace.billing.provider.EnsureCustomer;
import io.streamspace.billing.provider.FulfilCheckout;
import io.streamspace.billing.provider.KeepOffers;
import io.streamspace.billing.provider.ObjectHandler;
import io.streamspace.billing.provider.OfferBook;
import io.streamspace.billing.provider.OpenCheckout;
import io.streamspace.billing.provider.ProviderTerms;
import io.streamspace.billing.provider.SyncOffers;
import io.streamspace.billing.provider.adapter.CheckoutsResource;
import io.streamspace.billing.provider.adapter.JdbiSavepoints;
import io.streamspace.billing.provider.adapter.PaymentMethodsResource;
import io.streamspace.billing.provider.adapter.PostgresCheckoutBook;
import io.streamspace.billing.provider.adapter.PostgresOfferBook;
import io.streamspace.billing.provider.adapter.ProviderFigures;
import io.streamspace.billing.provider.adapter.ProviderResource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What people buy at the payment provider, wired: pages on which they pay, what follows, and what is listed there. */
final class ProviderSales implements AutoCloseable {

    private static final Duration LOOKING = Duration.ofSeconds(5);

    private final Features features;
    private final ProviderGround ground;
    private final CheckoutBook book;
    private final SyncOffers offers;
    private final KeepOffers keeping;
    private final FulfilCheckout fulfilment;
    private final EnsureCustomer customers;
    private final SenderThreads threads = new SenderThreads("provider-offer", 1);
    private final AtomicBoolean isLooking = new AtomicBoolean();

    ProviderSales(Features features, ProviderGround ground) {
        this.features = features;
        this.ground = ground;
        Foundations on = features.foundations();
        Purchases purchases = new Purchases(features);
        OfferBook offerBook = new PostgresOfferBook(on.jdbi());
        this.book = new PostgresCheckoutBook(on.jdbi());
        this.offers = new SyncOffers(offerBook, on.settings()::terms, on.transactions());
        this.keeping = new KeepOffers(offers, offerBook, ground.gateways(), Instant::now);
        this.customers = new EnsureCustomer(
                ground.customers(), features.accounts(), new PostgresBuyers(on.jdbi()), on.transactions());
        this.fulfilment = new FulfilCheckout(new FulfilCheckout.Ports(
                ground.gateways(),
                book,
                new CheckoutSales(purchases.plans(), purchases.packs(), new JdbiSavepoints(on.jdbi())),
                ground.money(),
                ground.subscriptions(),
                ground.tasks()));
    }

    List<ObjectHandler> handlers() {
        return List.of(fulfilment);
    }

    /** For whoever meets an object of a checkout. */
    FulfilCheckout fulfilment() {
        return fulfilment;
    }

    SyncOffers offers() {
        return offers;
    }

    OpenCheckout opening() {
        return new OpenCheckout(new OpenCheckout.Ports(
                book, customers, offers, fulfilment, features.foundations().transactions()));
    }

    /** Whether serving a request asks the provider. */
    boolean asksTheProvider(String path) {
        return Contributions.ASKING_THE_PROVIDER.matcher(path).matches()
                && ground.gateways().configured().isPresent();
    }

    /** From time to time looks whether what is offered has changed. */
    void start(Threads recurring) {
        recurring.every(() -> LOOKING, this::look);
    }

    private void look() {
        if (keeping.isDue(now()) && isLooking.compareAndSet(false, true)) {
            threads.senders().execute(this::round);
        }
    }

    private void round() {
        try {
            keeping.round(now());
        } finally {
            isLooking.set(false);
        }
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(checkouts(scopes), paymentMethods(scopes), state());
    }

    private CheckoutsResource checkouts(AccountScopes scopes) {
        Purchases purchases = new Purchases(features);
        return new CheckoutsResource(new CheckoutsResource.Sources(
                scopes,
                ground.gateways(),
                new CheckoutQuotes(new CheckoutQuotes.Sources(
                        purchases.plans(),
                        purchases.packs(),
                        features.invoices(),
                        features.collecting().takingBack().ports().payments(),
                        features.accounts(),
                        ground.subscriptions(),
                        features::billingTerms)),
                opening(),
                features.invoices(),
                purchases.planChanges(scopes)::change,
                returnUrl(),
                features.now()));
    }

    private PaymentMethodsResource paymentMethods(AccountScopes scopes) {
        return new PaymentMethodsResource(new PaymentMethodsResource.Sources(
                scopes, ground.gateways(), ground.customers(), customers, returnUrl()));
    }

    private ProviderResource state() {
        return new ProviderResource(new ProviderResource.Sources(
                ground.gateways(),
                keeping,
                new ProviderFigures(features.foundations().jdbi()),
                features.now()));
    }

    private Supplier<Optional<URI>> returnUrl() {
        return () -> Optional.ofNullable(features.configuration().provider())
                .map(ProviderTerms::returnUrl)
                .map(URI::create);
    }

    private Instant now() {
        return features.now().get();
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        threads.close();
    }
}
