package io.streamspace.billing;

import io.streamspace.billing.entitlement.grant.GrantWithdrawal;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.entitlement.grant.adapter.GrantList;
import io.streamspace.billing.entitlement.grant.adapter.GrantsResource;
import io.streamspace.billing.entitlement.grant.postgres.PostgresPurchasedGrants;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.invoice.adapter.ChargeList;
import io.streamspace.billing.invoice.adapter.ChargesResource;
import io.streamspace.billing.sale.GrantExpiryJob;
import io.streamspace.billing.sale.ImmediateSale;
import io.streamspace.billing.sale.PackSales;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.adapter.PacksResource;
import io.streamspace.billing.sale.adapter.SubscriptionChangesResource;
import java.util.List;

/** Purchases of capacity packs and changes of plan, with their history. */
final class PurchasesModule {

    private final BillingModules billingModules;
    private final PackSales.Ports ports;
    private final PackSales sales;

    PurchasesModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.ports = new PackSales.Ports(
                billingModules.accounts(),
                new PostgresPurchasedGrants(billingModules.pluginServices().jdbi()),
                new ImmediateSale(
                        billingModules.billingStores(), billingModules.accounts(), billingModules::billingTerms),
                billingModules.outbox(),
                billingModules.quotas().limits(),
                billingModules.pluginServices().transactions());
        this.sales = new PackSales(ports, billingModules::billingTerms);
    }

    /** Changes of plans, by whoever sells them. */
    PlanChanges plans() {
        return new PlanChanges(
                billingModules.billingStores(),
                billingModules.accounts(),
                billingModules.pluginServices().transactions(),
                billingModules::billingTerms);
    }

    PackSales packs() {
        return sales;
    }

    GrantExpiryJob life() {
        return new GrantExpiryJob(
                sales, ports, () -> billingModules.configuration().billing().packExpiryNotice());
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(
                new PacksResource(
                        scopes, sales, billingModules.pluginServices().settings()::terms, billingModules.now()),
                grants(scopes),
                planChanges(scopes),
                new ChargesResource(
                        scopes, new ChargeList(billingModules.pluginServices().jdbi())));
    }

    SubscriptionChangesResource planChanges(AccountScopes scopes) {
        PluginServices on = billingModules.pluginServices();
        return new SubscriptionChangesResource(new SubscriptionChangesResource.Sources(
                scopes,
                plans(),
                billingModules.subscriptions(),
                on.settings()::terms,
                billingModules::calendars,
                ProviderPlansModule.subscriptionIds(on),
                billingModules.now()));
    }

    private GrantsResource grants(AccountScopes scopes) {
        PluginServices on = billingModules.pluginServices();
        PurchasedGrants grants = ports.grants();
        return new GrantsResource(new GrantsResource.Sources(
                scopes,
                new GrantList(on.jdbi()),
                new GrantWithdrawal(grants, on.transactions()),
                billingModules.quotas().quotas()::burned,
                key -> on.settings().terms().meter(key),
                billingModules.now()));
    }
}
