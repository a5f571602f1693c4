package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.http.Views;
import io.streamspace.billing.provider.ComparedOffer;
import io.streamspace.billing.provider.Gateways;
import io.streamspace.billing.provider.KeepOffers;
import io.streamspace.billing.provider.ListedOffer;
import io.streamspace.billing.provider.Mode;
import io.streamspace.billing.provider.Offer;
import io.streamspace.billing.provider.OfferStanding;
import io.streamspace.billing.provider.PaymentGateway;
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
public final class ProviderResource {

    /** What the answers are made from. */
    public record Sources(Gateways gateways, KeepOffers offers, ProviderFigures figures, Supplier<Instant> clock) {}

    private final Sources sources;

    public ProviderResource(Sources sources) {
        this.sources = sources;
    }

    /** From our books; the provider is not asked. */
    @GET
    @Path("/admin/provider")
    public Map<String, Object> state() {
        Optional<Mode> mode = sources.gateways().configured().map(PaymentGateway::mode);
        KeepOffers.Last last = sources.offers().last();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", mode.isPresent());
        json.put("mode", mode.map(ProviderResource::key).orElse(null));
        json.put("up", mode.isPresent() && last.trouble() == null);
        json.put("trouble", last.trouble());
        json.put("synchronised_at", Views.instant(last.at()));
        json.put("offers", mode.map(this::offers).orElse(List.of()));
        json.putAll(sources.figures().json());
        return json;
    }

    /** Answers how each offer was found; it is in line now. */
    @POST
    @Path("/admin/provider/sync")
    public Map<String, Object> sync() {
        Instant now = sources.clock().get();
        List<Map<String, Object>> offers = new ArrayList<>();
        for (ComparedOffer compared : sources.offers().now(sources.gateways().required(), now)) {
            offers.add(json(new OfferStanding(compared, compared.repaired(), now)));
        }
        return Map.of("offers", offers);
    }

    private List<Map<String, Object>> offers(Mode mode) {
        List<Map<String, Object>> offers = new ArrayList<>();
        for (OfferStanding standing :
                sources.offers().standing(mode, sources.clock().get())) {
            offers.add(json(standing));
        }
        return offers;
    }

    private static Map<String, Object> json(OfferStanding standing) {
        ComparedOffer compared = standing.compared();
        ListedOffer listed = compared.listed();
        Offer offer = compared.offer();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", offer.key());
        json.put("name", offer.name());
        json.put("price", offer.price().amount());
        json.put("currency", offer.price().currency().getCurrencyCode());
        json.put("rhythm", key(offer.rhythm()));
        json.put("lookup_key", offer.lookupKey());
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
