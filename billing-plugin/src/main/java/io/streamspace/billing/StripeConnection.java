package io.streamspace.billing;

import io.streamspace.billing.provider.adapter.stripe.StripeGateways;
import io.streamspace.billing.provider.adapter.stripe.StripePosts;
import io.streamspace.billing.provider.adapter.stripe.StripeVocabulary;
import io.streamspace.billing.provider.gateway.EventSignature;
import io.streamspace.billing.provider.gateway.EventVocabulary;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Stripe as configured now: its gateway, and the verification of its webhook posts. */
final class StripeConnection {

    private final StripeGateways gateways;
    private final EventSignature signature;

    /** @param terms as they are configured now; empty: it is off */
    StripeConnection(PluginServices on, Supplier<Optional<ProviderSettings>> terms) {
        this.gateways = new StripeGateways(
                terms,
                new StripeGateways.Ground(
                        on.context()
                                .hostSettings()
                                .paymentApi()
                                .map(StripeConnection::withoutSlash)
                                .orElse(null),
                        Instant::now,
                        new SecureRandom(),
                        on.context().clock()::now,
                        installation(on)));
        this.signature = new StripePosts(terms);
    }

    private static String installation(PluginServices on) {
        return on.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM billing_installation")
                        .mapTo(String.class)
                        .one());
    }

    /** Paths are appended to it. */
    private static URI withoutSlash(URI address) {
        return URI.create(address.toString().replaceAll("/+$", ""));
    }

    /** Calls under way break off, and so does every later one. */
    void breakOff() {
        gateways.close();
    }

    Gateways gateways() {
        return gateways;
    }

    EventVocabulary vocabulary() {
        return new StripeVocabulary();
    }

    EventSignature signature() {
        return signature;
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        return Map.of("streamspace_billing_provider_up", () -> gateways.isUp() ? 1 : 0);
    }
}
