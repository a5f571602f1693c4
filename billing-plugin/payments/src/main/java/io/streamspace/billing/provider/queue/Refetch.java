package io.streamspace.billing.provider.queue;

import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.values.Problem;

/** Reads an object and applies its effects as an event about it would. */
@FunctionalInterface
public interface Refetch {

    /**
     * Reads an object and applies what follows, in a transaction of its own. No transaction is open.
     *
     * @param id the provider's
     * @return foreign too if nobody handles that kind
     * @throws ProviderAway if the provider cannot be asked now
     * @throws ProviderMismatch if it does not fit what we know
     * @throws Problem if our rules forbid it
     */
    WebhookHandler.Outcome object(ObjectKind kind, String id);
}
