package io.streamspace.billing.measurement;

import io.streamspace.billing.event.FactKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which facts count where some stand in others' places. Each fact that replaces none is the root of a tree; of all that
 * replace one fact the last by time, source and id does; what remains at the end of that path counts, alone. So one that
 * waits for the fact it names counts nothing, nor do facts that replace each other in a circle. Pure.
 */
public final class Replacements {

    private Replacements() {}

    /**
     * The facts that count.
     *
     * @param all of one account and meter, with everything that any of them replaces or is replaced by
     */
    public static Set<FactKey> counting(Collection<Measurement> all) {
        Map<FactKey, Measurement> successors = new HashMap<>();
        for (Measurement measurement : all) {
            FactKey replaced = measurement.replaces();
            if (replaced != null) {
                successors.merge(replaced, measurement, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        Set<FactKey> counting = new HashSet<>();
        for (Measurement measurement : all) {
            if (measurement.replaces() == null) {
                counting.add(last(measurement, successors));
            }
        }
        return counting;
    }

    private static FactKey last(Measurement root, Map<FactKey, Measurement> successors) {
        FactKey key = root.key();
        Measurement next = successors.get(key);
        while (next != null) {
            key = next.key();
            next = successors.get(key);
        }
        return key;
    }
}
