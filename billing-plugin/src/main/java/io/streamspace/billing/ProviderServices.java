package io.streamspace.billing;

import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.money.ProviderMoney;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;

/** The services that the parts of {@link PaymentsModule} share. */
record ProviderServices(
        Gateways gateways,
        Tasks tasks,
        ProviderCustomers customers,
        ProviderSubscriptions subscriptions,
        ProviderMoney money) {}
