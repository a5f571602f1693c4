package io.streamspace.billing;

import io.streamspace.billing.account.adapter.PostgresShards;
import io.streamspace.billing.invoice.ChangeTimeZone;
import io.streamspace.billing.invoice.adapter.PostgresAccountZones;
import io.streamspace.billing.payment.adapter.AccountResource.Zones;
import io.streamspace.billing.usage.adapter.PostgresZoneDays;

/** Time zones of accounts. */
final class AccountZoneFeature {

    private final Features features;

    AccountZoneFeature(Features features) {
        this.features = features;
    }

    Zones zones() {
        Foundations on = features.foundations();
        ChangeTimeZone change = new ChangeTimeZone(
                new ChangeTimeZone.Ports(
                        new PostgresAccountZones(on.jdbi()),
                        new PostgresZoneDays(on.jdbi()),
                        new PostgresShards(on.jdbi()),
                        on.transactions()),
                () -> on.settings().terms().billFrom(),
                features.now());
        return new Zones(features::calendars, change);
    }
}
