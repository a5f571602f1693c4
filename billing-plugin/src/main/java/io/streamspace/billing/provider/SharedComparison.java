package io.streamspace.billing.provider;

import java.time.Instant;
import java.util.List;

/** Compares what is looked at once, before the customers. */
@FunctionalInterface
public interface SharedComparison {

    /** @throws ProviderAway if the provider cannot be asked now */
    Seen of(PaymentGateway gateway, Instant at);

    /** @param objects how many were read */
    record Seen(long objects, List<Difference> differences) {}
}
