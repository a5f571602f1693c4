package io.streamspace.billing.provider;

import io.streamspace.billing.values.Problem;

/** Does what an event about an object would, without one. */
@FunctionalInterface
public interface Reread {

    /**
     * Reads an object and applies what follows, in a transaction of its own. No transaction is open.
     *
     * @param kind as in {@link ProviderEvent#objectKind()}
     * @return foreign too if nobody handles that kind
     * @throws ProviderAway if the provider cannot be asked now
     * @throws ProviderMismatch if it does not fit what we know
     * @throws Problem if our rules forbid it
     */
    ObjectHandler.Outcome object(String kind, String id);
}
