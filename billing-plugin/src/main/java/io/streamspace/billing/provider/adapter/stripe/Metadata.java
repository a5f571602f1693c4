package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our labels as Stripe keeps them. */
final class Metadata {

    private Metadata() {}

    static Map<String, String> of(Labels labels) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (labels.account() != null) {
            metadata.put(Labels.ACCOUNT, labels.account().value());
        }
        if (labels.subject() != null) {
            metadata.put(Labels.SUBJECT, labels.subject());
        }
        return metadata;
    }
}
