package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import java.time.Instant;
import java.util.List;

/** Records payments that the provider has and our books have not, as after a restore from a backup. */
@FunctionalInterface
public interface UnrecordedPayments {

    /**
     * Does with each payment what an event about it would. Asks the provider, so no transaction may be open.
     *
     * @param made payments of the account's customer, read just now
     * @return whether money is on its way that a page took of which nothing is known here
     * @throws ProviderAway to be tried again later
     */
    boolean record(AccountId account, List<ProviderPayment> made, PaymentGateway gateway, Instant now);
}
