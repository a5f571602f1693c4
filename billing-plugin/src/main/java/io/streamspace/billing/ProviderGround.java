package io.streamspace.billing;

import io.streamspace.billing.provider.CustomerBook;
import io.streamspace.billing.provider.Gateways;
import io.streamspace.billing.provider.ProviderMoney;
import io.streamspace.billing.provider.SubscriptionBook;
import io.streamspace.billing.provider.Tasks;

/** What everything that deals with the payment provider has in common. */
record ProviderGround(
        Gateways gateways, Tasks tasks, CustomerBook customers, SubscriptionBook subscriptions, ProviderMoney money) {}
