package io.streamspace.billing.provider.queue;

/**
 * A task as it was requested.
 *
 * @param version how often it has been requested: a task requested again while it is performed is performed once more
 */
public record RequestedTask(ProviderTask providerTask, long version) {}
