package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.CallsProvider;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.price.ComparedPrice;
import io.streamspace.billing.provider.price.PriceCatalogSyncJob;
import io.streamspace.billing.provider.price.PriceSyncState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    public Map<String, Object> state() {
        Optional<ProviderMode> providerMode = sources.gateways().configured().map(PaymentGateway::providerMode);
        PriceCatalogSyncJob.Last last = sources.offers().last();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", providerMode.isPresent());
        json.put("mode", providerMode.map(ProviderResource::key).orElse(null));
        json.put("up", providerMode.isPresent() && last.trouble() == null);
        json.put("trouble", last.trouble());
        json.put("synchronised_at", Views.instant(last.at()));
        json.put("offers", providerMode.map(this::offers).orElse(List.of()));
        json.putAll(sources.figures().json());
        return json;
    }

    /** Answers how each offer was found; it is in line now. */
    @POST
    @Path("/admin/provider/sync")
    @CallsProvider
    public Map<String, Object> sync() {
        Instant now = sources.clock().get();
        List<Map<String, Object>> offers = new ArrayList<>();
        for (ComparedPrice compared : sources.offers().now(sources.gateways().required(), now)) {
            offers.add(json(new PriceSyncState(compared, compared.repaired(), now)));
        }
        return Map.of("offers", offers);
    }

    private List<Map<String, Object>> offers(ProviderMode providerMode) {
        List<Map<String, Object>> offers = new ArrayList<>();
        for (PriceSyncState standing :
                sources.offers().standing(providerMode, sources.clock().get())) {
            offers.add(json(standing));
        }
        return offers;
    }

    private static Map<String, Object> json(PriceSyncState standing) {
        ComparedPrice compared = standing.compared();
        ListedPrice listed = compared.listed();
        ProviderPrice providerPrice = compared.providerPrice();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", providerPrice.key());
        json.put("name", providerPrice.name());
        json.put("price", providerPrice.price().amount());
        json.put("currency", providerPrice.price().currency().getCurrencyCode());
        json.put("rhythm", key(providerPrice.rhythm()));
        json.put("lookup_key", providerPrice.lookupKey());
        json.put("product_id", listed == null ? null : listed.productId());
        json.put("price_id", listed == null ? null : listed.priceId());
        json.put("status", standing.status().key());
        json.put("found", compared.found().key());
        json.put("differs", compared.differed());
        json.put("synchronised_at", Views.instant(standing.synchronisedAt()));
        return json;
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
