package io.streamspace.billing.stream;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * By what one can tell that something of an account has changed.
 *
 * @param byFacet texts that mean nothing but by being equal or not; a facet that is missing is as it was
 * @param isRunning whether what it holds goes on, so that its use changes with time
 */
public record ChangeVersions(Map<ChangeArea, String> byFacet, boolean isRunning) {

    /** Of an account that is not there yet: whatever it has once it is there is new. */
    static final ChangeVersions NONE = new ChangeVersions(Map.of(), false);

    public ChangeVersions {
        byFacet = Map.copyOf(byFacet);
    }

    /** The facets that differ from before. */
    Set<ChangeArea> changedSince(ChangeVersions before) {
        Set<ChangeArea> changed = EnumSet.noneOf(ChangeArea.class);
        byFacet.forEach((changeArea, mark) -> {
            if (!mark.equals(before.byFacet.get(changeArea))) {
                changed.add(changeArea);
            }
        });
        return changed;
    }
}
