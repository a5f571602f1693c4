package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;

/** A message on its way to one endpoint. */
public record WebhookDelivery(Key key, WebhookMessage webhookMessage, Destination destination) {

    /** What identifies a delivery. */
    public record Key(AccountId account, String id) {}

    /** Where it goes and what signs it. */
    public record Destination(String endpointId, String url, EndpointSecrets endpointSecrets) {}
}
