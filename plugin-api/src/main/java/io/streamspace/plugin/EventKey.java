package io.streamspace.plugin;

/**
 * What makes an event unique, for ever: CloudEvents' {@code source} and {@code id}. Ordered by source, then id, both by
 * UTF-16 code unit.
 */
public record EventKey(String source, String id) implements Comparable<EventKey> {
    @Override
    public int compareTo(EventKey other) {
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : id.compareTo(other.id);
    }
}
