package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.EventSignature;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Stripe posts, known by the secrets that are configured now; without any, nothing is genuine. */
public final class StripePosts implements EventSignature {

    private final Supplier<Optional<ProviderSettings>> terms;

    /** @param terms as they are configured now; empty: none are */
    public StripePosts(Supplier<Optional<ProviderSettings>> terms) {
        this.terms = terms;
    }

    @Override
    public String header() {
        return "Stripe-Signature";
    }

    @Override
    public boolean isGenuine(byte[] body, @Nullable String signature, Instant now) {
        return StripeSignature.verify(
                body,
                signature,
                terms.get().map(ProviderSettings::webhookSecrets).orElse(List.of()),
                now);
    }

    @Override
    public ProviderEvent read(byte[] body) {
        return StripeEvents.read(new String(body, StandardCharsets.UTF_8));
    }
}
