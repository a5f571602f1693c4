package io.streamspace.billing.webhook;

import java.util.Map;

/** Posts over HTTP. */
@FunctionalInterface
public interface WebhookClient {

    /** One request; headers by name. */
    record Letter(String url, Map<String, String> headers, String body) {}

    /** Posts once, within the time-outs; follows no redirect. Whatever goes wrong is told in the reply. */
    DeliveryOutcome post(Letter letter);
}
