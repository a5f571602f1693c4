package io.streamspace.billing;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.provider.CollectTerms;
import io.streamspace.billing.provider.MetOrders;
import io.streamspace.billing.provider.MoneyBook;
import io.streamspace.billing.provider.MoneyDesk;
import io.streamspace.billing.provider.ObjectHandler;
import io.streamspace.billing.provider.OpenCheckouts;
import io.streamspace.billing.provider.ProviderMoney;
import io.streamspace.billing.provider.TaskHandler;
import io.streamspace.billing.provider.adapter.PayInvoiceResource;
import io.streamspace.billing.provider.adapter.PostgresAttemptBook;
import io.streamspace.billing.provider.adapter.PostgresDisputeBook;
import io.streamspace.billing.provider.adapter.PostgresLossBook;
import io.streamspace.billing.provider.adapter.PostgresMoneyBook;
import io.streamspace.billing.provider.adapter.PostgresRefundBook;
import io.streamspace.billing.schedule.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Money at the payment provider: booked, collected, given back. */
final class ProviderMoneyFeature {

    /** What is sold on the provider's pages, as far as money meets it. */
    record Sales(MetOrders orders, OpenCheckouts checkouts) {}

    private final Features features;
    private final MoneyDesk desk;

    ProviderMoneyFeature(Features features, ProviderGround ground, Sales sales) {
        this.features = features;
        this.desk = new MoneyDesk(
                books(features),
                house(features),
                new MoneyDesk.Surroundings(
                        ground.gateways(),
                        ground.tasks(),
                        ground.customers(),
                        ground.subscriptions(),
                        sales.orders(),
                        sales.checkouts()),
                new MoneyDesk.Terms(
                        () -> CollectTerms.of(
                                Optional.ofNullable(features.configuration().provider())),
                        Instant::now));
    }

    /** How what the provider took in is booked: part of the ground of everything that deals with it. */
    static ProviderMoney booking(Features features) {
        return house(features).receiving(money(features));
    }

    List<ObjectHandler> handlers() {
        return desk.handlers();
    }

    List<TaskHandler> taskHandlers() {
        return desk.taskHandlers();
    }

    /** The bill run with what follows it, then what is to be collected. */
    Job after(Job billRun) {
        return (firedFor, progress) -> {
            billRun.run(firedFor, progress);
            desk.collectInvoices().run(firedFor, progress);
        };
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(new PayInvoiceResource(scopes, features.invoices(), desk.payInvoice(), features.now()));
    }

    private static MoneyDesk.House house(Features features) {
        InvoiceAdjustmentStores sent = features.collecting().takingBack().ports();
        return new MoneyDesk.House(
                features.accounts(),
                sent,
                features.collecting().review(),
                features.foundations().transactions());
    }

    private static MoneyDesk.Books books(Features features) {
        Jdbi jdbi = features.foundations().jdbi();
        return new MoneyDesk.Books(
                money(features),
                new PostgresRefundBook(jdbi),
                new PostgresLossBook(jdbi),
                new PostgresDisputeBook(jdbi),
                new PostgresAttemptBook(jdbi));
    }

    private static MoneyBook money(Features features) {
        return new PostgresMoneyBook(features.foundations().jdbi());
    }
}
