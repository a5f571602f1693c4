package io.streamspace.billing.values;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size: of more entries than it holds, those that were put first are dropped. Not for several threads. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    public BoundedMap(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
