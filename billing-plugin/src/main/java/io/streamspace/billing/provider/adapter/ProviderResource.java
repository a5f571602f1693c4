package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.provider.adapter.ProviderAnswers.ProviderOfferAnswer;
import io.streamspace.billing.provider.adapter.ProviderAnswers.ProviderOffersAnswer;
import io.streamspace.billing.provider.adapter.ProviderAnswers.ProviderStateAnswer;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.price.PriceCatalogSyncJob;
import io.streamspace.billing.provider.price.PriceSyncState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /admin/provider}: how things stand with the payment provider; {@code POST /admin/provider/sync}. */
@Path("/")
@RolesAllowed("admin")
public final class ProviderResource {

    /** What the answers are made from. */
    public record Sources(
            Gateways gateways, PriceCatalogSyncJob offers, ProviderFigures figures, Supplier<Instant> clock) {}

    private final Sources sources;

    public ProviderResource(Sources sources) {
        this.sources = sources;
    }

    /** From our books; the provider is not asked. */
    @GET
    @Path("/admin/provider")
    public ProviderStateAnswer state() {
        Optional<ProviderMode> providerMode = sources.gateways().configured().map(PaymentGateway::providerMode);
        PriceCatalogSyncJob.Last last = sources.offers().last();
        return new ProviderStateAnswer(
                providerMode.isPresent(),
                providerMode.map(mode -> mode.name().toLowerCase(Locale.ROOT)).orElse(null),
                providerMode.isPresent() && last.trouble() == null,
                last.trouble(),
                last.at(),
                providerMode.map(this::offers).orElse(List.of()),
                sources.figures().read());
    }

    /** Answers how each offer was found; it is in line now. */
    @POST
    @Path("/admin/provider/sync")
    @CallsProvider
    public ProviderOffersAnswer sync() {
        Instant now = sources.clock().get();
        return new ProviderOffersAnswer(sources.offers().now(sources.gateways().required(), now).stream()
                .map(compared -> new PriceSyncState(compared, compared.repaired(), now))
                .map(ProviderOfferAnswer::of)
                .toList());
    }

    private List<ProviderOfferAnswer> offers(ProviderMode providerMode) {
        return sources.offers().standing(providerMode, sources.clock().get()).stream()
                .map(ProviderOfferAnswer::of)
                .toList();
    }
}
