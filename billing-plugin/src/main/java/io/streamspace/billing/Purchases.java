package io.streamspace.billing;

import io.streamspace.billing.billrun.GrantExpiryJob;
import io.streamspace.billing.billrun.ImmediateSale;
import io.streamspace.billing.billrun.PackSales;
import io.streamspace.billing.billrun.PlanChanges;
import io.streamspace.billing.billrun.adapter.PacksResource;
import io.streamspace.billing.billrun.adapter.SubscriptionChangesResource;
import io.streamspace.billing.capacity.GrantWithdrawal;
import io.streamspace.billing.capacity.PurchasedGrants;
import io.streamspace.billing.capacity.adapter.GrantList;
import io.streamspace.billing.capacity.adapter.GrantsResource;
import io.streamspace.billing.capacity.adapter.PostgresPurchasedGrants;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.invoice.adapter.ChargeList;
import io.streamspace.billing.invoice.adapter.ChargesResource;
import java.util.List;

/** What is bought beside use: capacity packs and plans, and the history of it. */
final class Purchases {

    private final Features features;
    private final PackSales.Ports ports;
    private final PackSales sales;

    Purchases(Features features) {
        this.features = features;
        this.ports = new PackSales.Ports(
                features.accounts(),
                new PostgresPurchasedGrants(features.foundations().jdbi()),
                new ImmediateSale(features.billingStores(), features.accounts(), features::billingTerms),
                features.outbox(),
                features.quotas().limits(),
                features.foundations().transactions());
        this.sales = new PackSales(ports, features::billingTerms);
    }

    /** Changes of plans, by whoever sells them. */
    PlanChanges plans() {
        return new PlanChanges(
                features.billingStores(),
                features.accounts(),
                features.foundations().transactions(),
                features::billingTerms);
    }

    PackSales packs() {
        return sales;
    }

    GrantExpiryJob life() {
        return new GrantExpiryJob(
                sales, ports, () -> features.configuration().billing().packExpiryNotice());
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(
                new PacksResource(scopes, sales, features.foundations().settings()::terms, features.now()),
                grants(scopes),
                planChanges(scopes),
                new ChargesResource(
                        scopes, new ChargeList(features.foundations().jdbi())));
    }

    SubscriptionChangesResource planChanges(AccountScopes scopes) {
        Foundations on = features.foundations();
        return new SubscriptionChangesResource(new SubscriptionChangesResource.Sources(
                scopes,
                plans(),
                features.subscriptions(),
                on.settings()::terms,
                features::calendars,
                ProviderPlans.subscriptionIds(on),
                features.now()));
    }

    private GrantsResource grants(AccountScopes scopes) {
        Foundations on = features.foundations();
        PurchasedGrants grants = ports.grants();
        return new GrantsResource(new GrantsResource.Sources(
                scopes,
                new GrantList(on.jdbi()),
                new GrantWithdrawal(grants, on.transactions()),
                features.quotas().quotas()::burned,
                key -> on.settings().terms().meter(key),
                features.now()));
    }
}
