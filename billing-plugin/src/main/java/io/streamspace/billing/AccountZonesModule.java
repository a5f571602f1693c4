package io.streamspace.billing;

import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.invoice.ChangeTimeZone;
import io.streamspace.billing.invoice.postgres.PostgresAccountZones;
import io.streamspace.billing.payment.adapter.AccountResource.Zones;
import io.streamspace.billing.usage.postgres.PostgresZoneDays;

/** Time zones of accounts. */
final class AccountZonesModule {

    private final BillingModules billingModules;

    AccountZonesModule(BillingModules billingModules) {
        this.billingModules = billingModules;
    }

    Zones zones() {
        PluginServices on = billingModules.pluginServices();
        ChangeTimeZone change = new ChangeTimeZone(
                new ChangeTimeZone.Ports(
                        new PostgresAccountZones(on.jdbi()),
                        new PostgresZoneDays(on.jdbi()),
                        new PostgresShards(on.jdbi()),
                        on.transactions()),
                () -> on.settings().terms().billFrom(),
                billingModules.now());
        return new Zones(billingModules::calendars, change);
    }
}
