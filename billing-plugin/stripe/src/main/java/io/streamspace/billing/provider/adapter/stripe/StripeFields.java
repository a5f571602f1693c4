package io.streamspace.billing.provider.adapter.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of Stripe's, by its fields. Null and absent are the same.
 *
 * @param installation who reads it
 */
record StripeFields(JsonNode json, String installation) {

    /** What lies deeper; of nothing, nothing. */
    StripeFields at(String... path) {
        JsonNode node = json;
        for (String step : path) {
            node = node.path(step);
        }
        return new StripeFields(node, installation);
    }

    boolean isThere() {
        return !json.isMissingNode() && !json.isNull();
    }

    @Nullable
    String text(String... path) {
        JsonNode node = at(path).json;
        return node.isTextual() ? node.asText() : null;
    }

    /** @throws ProviderMismatch if it is not there */
    String required(String field) {
        String text = text(field);
        if (text == null) {
            throw missing(field);
        }
        return text;
    }

    /** The id of what a field refers to, whether it was expanded or not. */
    @Nullable
    String id(String... path) {
        StripeFields field = at(path);
        return field.json.isObject() ? field.text("id") : field.text();
    }

    boolean is(String field) {
        return json.path(field).asBoolean(false);
    }

    long number(String field) {
        JsonNode node = json.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw missing(field);
        }
        return node.longValue();
    }

    Optional<Instant> instant(String field) {
        return json.path(field).isIntegralNumber()
                ? Optional.of(Instant.ofEpochSecond(number(field)))
                : Optional.empty();
    }

    /** @throws ProviderMismatch if it has none */
    Instant created() {
        return instant("created").orElseThrow(() -> missing("created"));
    }

    /** An amount in the object's own currency; zero if it is not there. */
    Money money(String field) {
        long amount = at(field).isThere() ? number(field) : 0;
        return StripeAmounts.toMoney(amount, required("currency"));
    }

    /** The elements of an array, or of a list object's {@code data}. */
    List<StripeFields> list(String... path) {
        StripeFields field = at(path);
        JsonNode array = field.json.isArray() ? field.json : field.json.path("data");
        List<StripeFields> elements = new ArrayList<>();
        array.forEach(element -> elements.add(new StripeFields(element, installation)));
        return elements;
    }

    /** Objects that do not say it are test objects: a deleted customer, for one. */
    ProviderMode providerMode() {
        return ProviderMode.ofLivemode(is("livemode"));
    }

    /** What we once wrote; an account that cannot be one is none. What another installation wrote is nothing to us. */
    ProviderMetadata providerMetadata() {
        StripeFields metadata = at("metadata");
        String maker = metadata.text(ProviderMetadata.INSTALLATION);
        return maker == null || maker.equals(installation)
                ? new ProviderMetadata(
                        account(metadata.text(ProviderMetadata.ACCOUNT)), metadata.text(ProviderMetadata.SUBJECT))
                : ProviderMetadata.NONE;
    }

    private static @Nullable AccountId account(@Nullable String text) {
        try {
            return text == null ? null : new AccountId(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    ProviderMismatch missing(String field) {
        return new ProviderMismatch("Stripe's " + json.path("object").asText("object") + " "
                + json.path("id").asText("") + " has no usable " + field);
    }
}
