package io.streamspace.billing.provider.gateway;

/**
 * A reference to an object at the provider.
 *
 * @param id the provider's
 */
public record ProviderObject(ObjectKind kind, String id) {}
