package io.streamspace.billing;

import io.streamspace.billing.account.postgres.PostgresBuyers;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.provider.adapter.CheckoutsResource;
import io.streamspace.billing.provider.adapter.JdbiSavepoints;
import io.streamspace.billing.provider.adapter.PaymentMethodsResource;
import io.streamspace.billing.provider.adapter.PostgresCheckoutOrders;
import io.streamspace.billing.provider.adapter.PostgresProviderPrices;
import io.streamspace.billing.provider.adapter.ProviderFigures;
import io.streamspace.billing.provider.adapter.ProviderResource;
import io.streamspace.billing.provider.checkout.CheckoutOrders;
import io.streamspace.billing.provider.checkout.CheckoutQuotes;
import io.streamspace.billing.provider.checkout.CheckoutSales;
import io.streamspace.billing.provider.checkout.FulfilCheckout;
import io.streamspace.billing.provider.checkout.OpenCheckout;
import io.streamspace.billing.provider.customer.EnsureCustomer;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.price.PriceCatalogSync;
import io.streamspace.billing.provider.price.PriceCatalogSyncJob;
import io.streamspace.billing.provider.price.ProviderPrices;
import io.streamspace.billing.provider.queue.WebhookHandler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Checkout at the payment provider: pages, fulfilment, and the prices listed there. */
final class CheckoutModule implements AutoCloseable {

    private static final Duration LOOKING = Duration.ofSeconds(5);

    private final BillingModules billingModules;
    private final ProviderServices ground;
    private final CheckoutOrders book;
    private final PriceCatalogSync offers;
    private final PriceCatalogSyncJob keeping;
    private final FulfilCheckout fulfilment;
    private final EnsureCustomer customers;
    private final SenderThreads threads = new SenderThreads("provider-offer", 1);
    private final AtomicBoolean isLooking = new AtomicBoolean();

    CheckoutModule(BillingModules billingModules, ProviderServices ground) {
        this.billingModules = billingModules;
        this.ground = ground;
        PluginServices on = billingModules.pluginServices();
        PurchasesModule purchasesModule = new PurchasesModule(billingModules);
        ProviderPrices providerPrices = new PostgresProviderPrices(on.jdbi());
        this.book = new PostgresCheckoutOrders(on.jdbi());
        this.offers = new PriceCatalogSync(providerPrices, on.settings()::terms, on.transactions());
        this.keeping = new PriceCatalogSyncJob(offers, providerPrices, ground.gateways(), Instant::now);
        this.customers = new EnsureCustomer(
                ground.customers(), billingModules.accounts(), new PostgresBuyers(on.jdbi()), on.transactions());
        this.fulfilment = new FulfilCheckout(new FulfilCheckout.Ports(
                ground.gateways(),
                book,
                new CheckoutSales(purchasesModule.plans(), purchasesModule.packs(), new JdbiSavepoints(on.jdbi())),
                ground.money(),
                ground.subscriptions(),
                ground.tasks()));
    }

    List<WebhookHandler> handlers() {
        return List.of(fulfilment);
    }

    /** For whoever meets an object of a checkout. */
    FulfilCheckout fulfilment() {
        return fulfilment;
    }

    PriceCatalogSync offers() {
        return offers;
    }

    OpenCheckout opening() {
        return new OpenCheckout(new OpenCheckout.Ports(
                book,
                customers,
                offers,
                fulfilment,
                billingModules.pluginServices().transactions()));
    }

    boolean hasProvider() {
        return ground.gateways().configured().isPresent();
    }

    /** From time to time looks whether what is offered has changed. */
    void start(Threads recurring) {
        PollingPace pace = billingModules.pluginServices().pace();
        recurring.every(() -> LOOKING, pace.turn(this::look));
    }

    private boolean look() {
        boolean isDue = keeping.isDue(now());
        if (isDue && isLooking.compareAndSet(false, true)) {
            threads.senders().execute(this::round);
        }
        return isDue;
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
        PurchasesModule purchasesModule = new PurchasesModule(billingModules);
        return new CheckoutsResource(new CheckoutsResource.Sources(
                scopes,
                ground.gateways(),
                new CheckoutQuotes(new CheckoutQuotes.Sources(
                        purchasesModule.plans(),
                        purchasesModule.packs(),
                        billingModules.invoices(),
                        billingModules
                                .collectionsModule()
                                .adjustmentsModule()
                                .ports()
                                .payments(),
                        billingModules.accounts(),
                        ground.subscriptions(),
                        billingModules::billingTerms)),
                opening(),
                billingModules.invoices(),
                purchasesModule.planChanges(scopes)::change,
                returnUrl(),
                billingModules.now()));
    }

    private PaymentMethodsResource paymentMethods(AccountScopes scopes) {
        return new PaymentMethodsResource(new PaymentMethodsResource.Sources(
                scopes, ground.gateways(), ground.customers(), customers, returnUrl()));
    }

    private ProviderResource state() {
        return new ProviderResource(new ProviderResource.Sources(
                ground.gateways(),
                keeping,
                new ProviderFigures(billingModules.pluginServices().jdbi()),
                billingModules.now()));
    }

    private Supplier<Optional<URI>> returnUrl() {
        return () -> Optional.ofNullable(billingModules.configuration().provider())
                .map(ProviderSettings::returnUrl)
                .map(URI::create);
    }

    private Instant now() {
        return billingModules.now().get();
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        threads.close();
    }
}
