package io.streamspace.plugin;

import java.time.Instant;

/** Where plugins announce what happened to whoever listens on the platform. */
public interface EventBus {

    /** Takes nothing, tells nobody. */
    EventBus SILENT = event -> {};

    /**
     * Publishes an event. A repeat with an id that was published before changes nothing; so a plugin that is unsure
     * publishes again. When this returns the event is durable at the host.
     */
    void publish(Announcement event);

    /**
     * One announcement, published as a CloudEvent whose source is the plugin.
     *
     * @param id stable across repeats
     * @param type such as {@code billing.invoice.created}
     * @param subject what it is about, such as an account
     * @param time when it happened
     * @param data a JSON object
     */
    record Announcement(String id, String type, String subject, Instant time, String data) {}
}
