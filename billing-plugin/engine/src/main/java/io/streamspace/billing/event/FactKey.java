package io.streamspace.billing.event;

/** What makes a fact unique, for ever. Ordered by source, then id, both by UTF-16 code unit. */
public record FactKey(String source, String id) implements Comparable<FactKey> {

    @Override
    public int compareTo(FactKey other) {
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : id.compareTo(other.id);
    }
}
