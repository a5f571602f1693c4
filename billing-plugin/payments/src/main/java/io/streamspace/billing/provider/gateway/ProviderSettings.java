package io.streamspace.billing.provider.gateway;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the configured provider.
 *
 * @param key by which it knows us
 * @param webhookSecrets with which its events are signed; several while one replaces another; empty: no event is believed
 * @param retryDays after how many days each a declined payment is tried again; empty: never
 * @param returnUrl where people come back to from its pages, if a caller names nothing; null: the host's own page
 */
public record ProviderSettings(
        Secret key,
        List<Secret> webhookSecrets,
        Collecting collecting,
        List<Integer> retryDays,
        @Nullable String returnUrl,
        Timeouts timeouts) {

    public ProviderSettings {
        webhookSecrets = List.copyOf(webhookSecrets);
        retryDays = List.copyOf(retryDays);
    }

    /** Who starts payments of sent invoices. */
    public enum Collecting {
        /** We do, from the customer's default payment method. */
        AUTOMATIC,
        /** The customer does. */
        MANUAL
    }

    /**
     * @param connect until a connection stands
     * @param read between two pieces of an answer
     * @param caller for how long a caller of ours waits for all requests of their call together
     */
    public record Timeouts(Duration connect, Duration read, Duration caller) {}

    /** In which mode the key works. */
    public ProviderMode providerMode() {
        return ProviderMode.ofLivemode(key.reveal().contains("_live_"));
    }
}
