package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;

/** A message on its way to one endpoint. */
public record WebhookDelivery(Key key, WebhookMessage webhookMessage, Destination destination) {

    /** The key of a delivery. */
    public record Key(AccountId account, String id) {}

    /** The endpoint of a delivery, and the secrets that sign it. */
    public record Destination(String endpointId, String url, EndpointSecrets endpointSecrets) {}
}
