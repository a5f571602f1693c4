package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderMetadata;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our labels as Stripe keeps them, with the installation that writes them. */
record StripeMetadata(String installation) {

    Map<String, String> of(ProviderMetadata providerMetadata) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (providerMetadata.account() != null) {
            metadata.put(ProviderMetadata.ACCOUNT, providerMetadata.account().value());
        }
        if (providerMetadata.subject() != null) {
            metadata.put(ProviderMetadata.SUBJECT, providerMetadata.subject());
        }
        metadata.put(ProviderMetadata.INSTALLATION, installation);
        return metadata;
    }
}
