package io.streamspace.billing.webhook;

import io.streamspace.billing.account.AccountId;

/** A delivery that somebody has taken on lease to try once. */
public record LeasedDelivery(Key key, WebhookMessage webhookMessage, Destination destination, Turn turn) {

    /** What identifies a delivery. */
    public record Key(AccountId account, String id) {}

    /** Where it goes and what signs it. */
    public record Destination(String endpointId, String url, EndpointSecrets endpointSecrets) {}

    /**
     * @param number of this attempt among all that were made for the delivery, from 1
     * @param tries how many there are with this one since it was made or last replayed, from 1
     */
    public record Turn(int number, int tries) {}
}
