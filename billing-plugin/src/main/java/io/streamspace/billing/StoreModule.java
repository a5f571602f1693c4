package io.streamspace.billing;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.RequestSlots;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.sale.ImmediateSale;
import io.streamspace.billing.themestore.Checkout;
import io.streamspace.billing.themestore.ListItem;
import io.streamspace.billing.themestore.PayOut;
import io.streamspace.billing.themestore.Purchase;
import io.streamspace.billing.themestore.RefundSale;
import io.streamspace.billing.themestore.Sale;
import io.streamspace.billing.themestore.StorePorts;
import io.streamspace.billing.themestore.StoreTerms;
import io.streamspace.billing.themestore.Stylesheets;
import io.streamspace.billing.themestore.adapter.ParsedStylesheets;
import io.streamspace.billing.themestore.adapter.PostgresEarnings;
import io.streamspace.billing.themestore.adapter.PostgresSales;
import io.streamspace.billing.themestore.adapter.PostgresStoreItems;
import io.streamspace.billing.themestore.adapter.StoreEarningsResource;
import io.streamspace.billing.themestore.adapter.StoreItemsResource;
import io.streamspace.billing.themestore.adapter.StorePurchasesResource;
import io.streamspace.billing.themestore.adapter.StorePurchasesResource.Surroundings;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The theme store; it sells by the same immediate sale as packs and plans. */
final class StoreModule {

    private static final int STYLESHEETS_AT_A_TIME = 1;
    private static final Duration STYLESHEET_PATIENCE = Duration.ofSeconds(2);

    private final BillingModules billingModules;
    private final AccountScopes scopes;
    private final StorePorts ports;
    private final Surroundings surroundings;

    StoreModule(BillingModules billingModules, AccountScopes scopes) {
        this.billingModules = billingModules;
        this.scopes = scopes;
        PluginServices on = billingModules.pluginServices();
        this.ports = new StorePorts(
                billingModules.accounts(),
                new PostgresStoreItems(on.jdbi()),
                new PostgresSales(on.jdbi()),
                new PostgresEarnings(on.jdbi()),
                billingModules.ledger(),
                on.transactions());
        this.surroundings = new Surroundings(terms(), billingModules.now());
    }

    /** Everything the store serves. */
    List<Object> resources() {
        return List.of(items(), purchases(), earnings());
    }

    StoreItemsResource items() {
        return new StoreItemsResource(new StoreItemsResource.Sources(
                scopes,
                ports.items(),
                ports.sales(),
                new ListItem(
                        ports.items(), stylesheets(), billingModules.quotas().limits(), ports.transactions()),
                surroundings));
    }

    /** One at a time: a long one takes a core for seconds, and those of one user must not take every core. */
    private static Stylesheets stylesheets() {
        RequestSlots slots = new RequestSlots(
                () -> STYLESHEETS_AT_A_TIME, STYLESHEET_PATIENCE, "Too many stylesheets are being checked.");
        Stylesheets parsed = new ParsedStylesheets();
        return css -> slots.make(() -> parsed.rewrite(css));
    }

    StorePurchasesResource purchases() {
        return new StorePurchasesResource(scopes, ports.sales(), new Purchase(ports, new AtOnce(sale())), surroundings);
    }

    StoreEarningsResource earnings() {
        return new StoreEarningsResource(
                scopes,
                ports.earnings(),
                new StoreEarningsResource.Doing(
                        new RefundSale(ports, billingModules.credits(), billingModules.outbox(), this::taxOf),
                        new PayOut(ports)),
                surroundings);
    }

    private Money taxOf(Sale sale) {
        return billingModules
                .invoices()
                .find(sale.buyer(), sale.invoiced().id())
                .map(invoice -> invoice.totals().tax())
                .orElseThrow();
    }

    private Supplier<Optional<StoreTerms>> terms() {
        return () -> Optional.ofNullable(billingModules.configuration().store());
    }

    private ImmediateSale sale() {
        return new ImmediateSale(
                billingModules.billingStores(), billingModules.accounts(), billingModules::billingTerms);
    }

    /** Orders of the store as sales paid from credit, one line each. */
    record AtOnce(ImmediateSale sale) implements Checkout {

        @Override
        public Sold sell(Order order, Instant now) {
            InvoiceLine line =
                    new InvoiceLine(LineKind.THEME, order.description(), order.service(), null, null, order.price());
            ImmediateSale.Order sold = new ImmediateSale.Order(
                    order.account(), order.saleId(), List.of(line), ImmediateSale.Paying.FROM_CREDIT);
            return sale.sell(sold, now)
                    .invoice()
                    .map(AtOnce::sold)
                    .orElseThrow(() -> new IllegalStateException(order.saleId() + " costs nothing"));
        }

        private static Sold sold(Invoice invoice) {
            Invoice.Sending sending = Objects.requireNonNull(invoice.sending(), "what is sold at once is sent");
            return new Sold(invoice.id(), sending.number(), invoice.totals().subtotal());
        }
    }
}
