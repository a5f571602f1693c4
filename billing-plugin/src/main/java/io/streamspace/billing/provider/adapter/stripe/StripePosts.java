package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.EventSignature;
import io.streamspace.billing.provider.ProviderEvent;
import io.streamspace.billing.provider.ProviderTerms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Stripe posts, known by the secrets that are configured now; without any, nothing is genuine. */
public final class StripePosts implements EventSignature {

    private final Supplier<Optional<ProviderTerms>> terms;

    /** @param terms as they are configured now; empty: none are */
    public StripePosts(Supplier<Optional<ProviderTerms>> terms) {
        this.terms = terms;
    }

    @Override
    public String header() {
        return "Stripe-Signature";
    }

    @Override
    public boolean isGenuine(byte[] body, @Nullable String signature, Instant now) {
        return StripeSignature.verify(
                body, signature, terms.get().map(ProviderTerms::webhookSecrets).orElse(List.of()), now);
    }

    @Override
    public ProviderEvent read(byte[] body) {
        return StripeEvents.read(new String(body, StandardCharsets.UTF_8));
    }
}
