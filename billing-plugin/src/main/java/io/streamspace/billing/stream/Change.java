package io.streamspace.billing.stream;

import java.util.Map;

/**
 * One thing that is told to a listener.
 *
 * @param data as JSON would have it
 */
public record Change(String event, Object data) {

    /** Told first: whatever changes from here on will be told. */
    static final Change READY = new Change("ready", Map.of());

    static Change of(Topic topic, Object data) {
        return new Change(topic.key(), data);
    }
}
