package io.streamspace.billing.usage;

import io.streamspace.billing.meter.Aggregation;
import io.streamspace.billing.meter.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The difference of two series of one meter's use, on each terms apart: what is to be added to one to make it the other. */
record UsageDifference(Aggregation aggregation) {

    /** Desired minus recorded, by start; what is zero is left out. */
    List<UsageSegment> of(Collection<UsageSegment> desired, Collection<UsageSegment> recorded) {
        Map<RatingTerms, List<Quantity>> wanted = byTerms(desired);
        Map<RatingTerms, List<Quantity>> present = byTerms(recorded);
        Set<RatingTerms> all = new LinkedHashSet<>(wanted.keySet());
        all.addAll(present.keySet());
        List<UsageSegment> difference = new ArrayList<>();
        for (RatingTerms terms : all) {
            aggregation
                    .difference(wanted.getOrDefault(terms, List.of()), present.getOrDefault(terms, List.of()))
                    .forEach(quantity -> difference.add(new UsageSegment(quantity.during(), quantity.base(), terms)));
        }
        difference.sort(
                Comparator.comparing(usageSegment -> usageSegment.during().start()));
        return difference;
    }

    private static Map<RatingTerms, List<Quantity>> byTerms(Collection<UsageSegment> usageSegments) {
        Map<RatingTerms, List<Quantity>> byTerms = new LinkedHashMap<>();
        usageSegments.forEach(
                usageSegment -> byTerms.computeIfAbsent(usageSegment.ratingTerms(), terms -> new ArrayList<>())
                        .add(new Quantity(usageSegment.during(), usageSegment.baseQuantity())));
        return byTerms;
    }
}
