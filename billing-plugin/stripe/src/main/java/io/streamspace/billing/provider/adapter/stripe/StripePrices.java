package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductUpdateParams;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Offers as products and prices: a product for each key, whose id follows from the key; a price for each amount, found by its
 * look-up key. Prices name their product, so both are read at once.
 */
final class StripePrices implements PaymentGateway.Offers {

    private static final String WITH_PRODUCTS = "data.product";
    private static final String WITH_PRODUCT = "product";
    private static final String EXISTS = "resource_already_exists";

    private final StripeCalls calls;

    StripePrices(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<ListedPrice> listed() {
        return prices(PriceListParams.builder());
    }

    @Override
    public ListedPrice list(ProviderPrice providerPrice) {
        return prices(PriceListParams.builder().addLookupKey(lookupKey(providerPrice))).stream()
                .findFirst()
                .orElseGet(() -> made(providerPrice));
    }

    private List<ListedPrice> prices(PriceListParams.Builder which) {
        return calls
                .all((client, after) -> client.v1()
                        .prices()
                        .list(which.setLimit(StripeCalls.PAGE_SIZE)
                                .setStartingAfter(after)
                                .addAllExpand(expand(after))
                                .build()))
                .stream()
                .map(StripePriceReader::offer)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The builder keeps what was added for the first page. */
    private static List<String> expand(@Nullable String after) {
        return after == null ? List.of(WITH_PRODUCTS) : List.of();
    }

    private ListedPrice made(ProviderPrice providerPrice) {
        String productId =
                productId(providerPrice.key() + ":" + calls.metadata().installation());
        if (calls.find(client -> client.v1().products().retrieve(productId)).isEmpty()) {
            makeProduct(providerPrice, productId);
        }
        PriceCreateParams params = price(providerPrice, productId);
        return read(
                calls.ask(client ->
                        client.v1().prices().create(params, calls.with("price:" + providerPrice.lookupKey()))),
                providerPrice);
    }

    /** Its id is its idempotency key: somebody else may have made it meanwhile. */
    private void makeProduct(ProviderPrice providerPrice, String productId) {
        ProductCreateParams params = ProductCreateParams.builder()
                .setId(productId)
                .setName(providerPrice.name())
                .putAllMetadata(labels(providerPrice))
                .build();
        StripeAnswer answer = calls.answer(client -> client.v1().products().create(params));
        if (answer.isRefusal() && !answer.refusal().code().equals(EXISTS)) {
            throw answer.refusal();
        }
    }

    private PriceCreateParams price(ProviderPrice providerPrice, String productId) {
        return PriceCreateParams.builder()
                .setProduct(productId)
                .setCurrency(StripeAmounts.code(providerPrice.price().currency()))
                .setUnitAmount(StripeAmounts.ofMoney(providerPrice.price()))
                .setLookupKey(lookupKey(providerPrice))
                .setRecurring(recurring(providerPrice.rhythm()))
                .putAllMetadata(labels(providerPrice))
                .addExpand(WITH_PRODUCT)
                .build();
    }

    private static PriceCreateParams.@Nullable Recurring recurring(ProviderPrice.Rhythm rhythm) {
        return rhythm == ProviderPrice.Rhythm.ONCE
                ? null
                : PriceCreateParams.Recurring.builder()
                        .setInterval(
                                rhythm == ProviderPrice.Rhythm.MONTHLY
                                        ? PriceCreateParams.Recurring.Interval.MONTH
                                        : PriceCreateParams.Recurring.Interval.YEAR)
                        .build();
    }

    /** Unlike that of any other installation, which may offer the same at the same price and end it one day. */
    private String lookupKey(ProviderPrice providerPrice) {
        return providerPrice.lookupKey() + ":" + calls.metadata().installation();
    }

    @Override
    public ListedPrice repair(ListedPrice listed, ProviderPrice providerPrice) {
        ProductUpdateParams product = ProductUpdateParams.builder()
                .setName(providerPrice.name())
                .setActive(true)
                .setMetadata(labels(providerPrice))
                .build();
        calls.ask(client -> client.v1().products().update(listed.productId(), product));
        PriceUpdateParams price = PriceUpdateParams.builder()
                .setActive(true)
                .setMetadata(labels(providerPrice))
                .addExpand(WITH_PRODUCT)
                .build();
        return read(calls.ask(client -> client.v1().prices().update(listed.priceId(), price)), providerPrice);
    }

    /** Only the price: its product may have others, and subscriptions. */
    @Override
    public void archive(ListedPrice listed) {
        PriceUpdateParams params = PriceUpdateParams.builder().setActive(false).build();
        calls.ask(client -> client.v1().prices().update(listed.priceId(), params));
    }

    private static ListedPrice read(StripeFields price, ProviderPrice providerPrice) {
        return StripePriceReader.offer(price).orElseThrow(() -> price.missing("label of " + providerPrice.key()));
    }

    private Map<String, String> labels(ProviderPrice providerPrice) {
        return calls.metadata().of(new ProviderMetadata(null, providerPrice.key()));
    }

    /** {@code streamspace_plan__pro__1} for {@code plan:pro:1}: letters, digits and hyphens as they are, other bytes as hex. */
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
