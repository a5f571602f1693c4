package io.streamspace.billing.measurement;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.measurement.Measurement.Kind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which facts count where some stand in others' places. Each fact that replaces none is the root of a tree; of all that
 * replace one fact the last by time, source and id does; what remains at the end of that path counts, alone. So one that
 * waits for the fact it names counts nothing, nor do facts that replace each other in a circle. A fact that was refused
 * is a place in the tree like any other; as long as nothing that counts stands in it, it is passed over. Pure.
 */
public final class Replacements {

    private final Map<FactKey, Measurement> all;
    private final Map<FactKey, Measurement> successors = new HashMap<>();

    private Replacements(Collection<Measurement> all) {
        this.all = all.stream().collect(toMap(Measurement::key, measurement -> measurement));
        Set<FactKey> empty = empty();
        for (Measurement measurement : all) {
            FactKey replaced = measurement.replaces();
            if (replaced != null && !empty.contains(measurement.key())) {
                successors.merge(replaced, measurement, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
    }

    /**
     * The facts that count.
     *
     * @param all of one account and meter, each once, with everything that any of them replaces or is replaced by
     */
    public static Set<FactKey> counting(Collection<Measurement> all) {
        Replacements replacements = new Replacements(all);
        Set<FactKey> counting = new HashSet<>();
        for (Measurement measurement : all) {
            if (measurement.replaces() == null) {
                counting.add(replacements.last(measurement.key()));
            }
        }
        counting.removeIf(key -> isRefused(replacements.all.get(key)));
        return counting;
    }

    /** The refused ones that nothing stands for, but for what is as empty. */
    private Set<FactKey> empty() {
        Map<FactKey, Integer> standIns = new HashMap<>();
        for (Measurement measurement : all.values()) {
            if (measurement.replaces() != null) {
                standIns.merge(measurement.replaces(), 1, Integer::sum);
            }
        }
        Set<FactKey> empty = new HashSet<>();
        Deque<Measurement> next = new ArrayDeque<>(all.values());
        while (!next.isEmpty()) {
            Measurement measurement = next.pop();
            boolean isEmpty = isRefused(measurement) && standIns.getOrDefault(measurement.key(), 0) == 0;
            if (isEmpty && empty.add(measurement.key())) {
                Measurement parent = measurement.replaces() == null ? null : all.get(measurement.replaces());
                if (parent != null && standIns.merge(parent.key(), -1, Integer::sum) == 0) {
                    next.push(parent);
                }
            }
        }
        return empty;
    }

    private FactKey last(FactKey root) {
        FactKey key = root;
        Measurement next = successors.get(key);
        while (next != null) {
            key = next.key();
            next = successors.get(key);
        }
        return key;
    }

    private static boolean isRefused(@Nullable Measurement measurement) {
        return measurement != null && measurement.kind() == Kind.REFUSED;
    }
}
