package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductUpdateParams;
import io.streamspace.billing.provider.Labels;
import io.streamspace.billing.provider.ListedOffer;
import io.streamspace.billing.provider.Offer;
import io.streamspace.billing.provider.PaymentGateway;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Offers as products and prices: a product for each key, whose id follows from the key; a price for each amount, found by its
 * look-up key. Prices name their product, so both are read at once.
 */
final class StripeOffers implements PaymentGateway.Offers {

    private static final String WITH_PRODUCTS = "data.product";
    private static final String WITH_PRODUCT = "product";
    private static final String EXISTS = "resource_already_exists";

    private final StripeCalls calls;

    StripeOffers(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<ListedOffer> listed() {
        return prices(PriceListParams.builder());
    }

    @Override
    public ListedOffer list(Offer offer) {
        return prices(PriceListParams.builder().addLookupKey(offer.lookupKey())).stream()
                .findFirst()
                .orElseGet(() -> made(offer));
    }

    private List<ListedOffer> prices(PriceListParams.Builder which) {
        return calls
                .all((client, after) -> client.v1()
                        .prices()
                        .list(which.setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .addAllExpand(expand(after))
                                .build()))
                .stream()
                .map(OfferReader::offer)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The builder keeps what was added for the first page. */
    private static List<String> expand(@Nullable String after) {
        return after == null ? List.of(WITH_PRODUCTS) : List.of();
    }

    private ListedOffer made(Offer offer) {
        String productId = productId(offer.key());
        if (calls.find(client -> client.v1().products().retrieve(productId)).isEmpty()) {
            makeProduct(offer, productId);
        }
        PriceCreateParams params = price(offer, productId);
        return read(
                calls.ask(client -> client.v1().prices().create(params, calls.with("price:" + offer.lookupKey()))),
                offer);
    }

    /** Its id is its idempotency key: somebody else may have made it meanwhile. */
    private void makeProduct(Offer offer, String productId) {
        ProductCreateParams params = ProductCreateParams.builder()
                .setId(productId)
                .setName(offer.name())
                .putAllMetadata(labels(offer))
                .build();
        Answer answer = calls.answer(client -> client.v1().products().create(params));
        if (answer.isRefusal() && !answer.refusal().code().equals(EXISTS)) {
            throw answer.refusal();
        }
    }

    private static PriceCreateParams price(Offer offer, String productId) {
        return PriceCreateParams.builder()
                .setProduct(productId)
                .setCurrency(StripeAmounts.code(offer.price().currency()))
                .setUnitAmount(StripeAmounts.ofMoney(offer.price()))
                .setLookupKey(offer.lookupKey())
                .setRecurring(recurring(offer.rhythm()))
                .putAllMetadata(labels(offer))
                .addExpand(WITH_PRODUCT)
                .build();
    }

    private static PriceCreateParams.@Nullable Recurring recurring(Offer.Rhythm rhythm) {
        return rhythm == Offer.Rhythm.ONCE
                ? null
                : PriceCreateParams.Recurring.builder()
                        .setInterval(
                                rhythm == Offer.Rhythm.MONTHLY
                                        ? PriceCreateParams.Recurring.Interval.MONTH
                                        : PriceCreateParams.Recurring.Interval.YEAR)
                        .build();
    }

    @Override
    public ListedOffer repair(ListedOffer listed, Offer offer) {
        ProductUpdateParams product = ProductUpdateParams.builder()
                .setName(offer.name())
                .setActive(true)
                .setMetadata(labels(offer))
                .build();
        calls.ask(client -> client.v1().products().update(listed.productId(), product));
        PriceUpdateParams price = PriceUpdateParams.builder()
                .setActive(true)
                .setMetadata(labels(offer))
                .addExpand(WITH_PRODUCT)
                .build();
        return read(calls.ask(client -> client.v1().prices().update(listed.priceId(), price)), offer);
    }

    /** Only the price: its product may have others, and subscriptions. */
    @Override
    public void archive(ListedOffer listed) {
        PriceUpdateParams params = PriceUpdateParams.builder().setActive(false).build();
        calls.ask(client -> client.v1().prices().update(listed.priceId(), params));
    }

    private static ListedOffer read(Fields price, Offer offer) {
        return OfferReader.offer(price).orElseThrow(() -> price.missing("label of " + offer.key()));
    }

    private static Map<String, String> labels(Offer offer) {
        return Metadata.of(new Labels(null, offer.key()));
    }

    /** {@code streamspace_plan__pro} for {@code plan:pro}: letters, digits and hyphens as they are, other bytes as hex. */
    static String productId(String key) {
        StringBuilder id = new StringBuilder("streamspace_");
        for (byte value : key.getBytes(StandardCharsets.UTF_8)) {
            id.append(written(value));
        }
        return id.toString();
    }

    private static String written(byte value) {
        char sign = (char) value;
        boolean isPlain =
                sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9' || sign == '-';
        if (isPlain) {
            return String.valueOf(sign);
        }
        return sign == ':' ? "__" : "_%02x".formatted(value);
    }
}
