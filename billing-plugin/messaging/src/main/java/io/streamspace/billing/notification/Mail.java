package io.streamspace.billing.notification;

/**
 * A letter and its envelope.
 *
 * @param id the left side of its Message-ID: the same at every attempt; letters, digits and underscores
 * @param to one address, without a name
 */
public record Mail(String id, String to, RenderedMail renderedMail) {}
