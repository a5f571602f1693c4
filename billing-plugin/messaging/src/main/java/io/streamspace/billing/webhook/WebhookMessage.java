package io.streamspace.billing.webhook;

/**
 * A message to an endpoint.
 *
 * @param id the same at every attempt and at every endpoint; letters, digits and underscores, so that nothing of it can be
 *     taken for a delimiter of what is signed
 * @param body JSON, the same to the byte at every attempt
 */
public record WebhookMessage(String id, String type, String body) {}
