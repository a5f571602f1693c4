package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All versions of the terms. The first holds from ever, each further one from the instant it was saved.
 *
 * <p>Money starts at {@link #billFrom()}: use before it is recorded and never charged.
 */
public final class TermsHistory {

    /** @param effectiveFrom the instant it was saved; ignored for the first version */
    public record Version(Instant effectiveFrom, Terms terms) {}

    private final List<Version> versions;
    private final Instant billFrom;
    private final Map<String, List<RateVersion>> rateVersions = new HashMap<>();
    private final SortedSet<Instant> changes = new TreeSet<>();

    /**
     * @param versions at least one, by effective instant; of several with one instant the last one holds
     * @param billFrom nothing before it is charged
     */
    public TermsHistory(List<Version> versions, Instant billFrom) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("no terms");
        }
        this.versions = versions.stream()
                .sorted(Comparator.comparing(Version::effectiveFrom))
                .toList();
        this.billFrom = billFrom;
        this.versions.stream().skip(1).map(Version::effectiveFrom).forEach(changes::add);
        changes.add(billFrom);
        for (String meter : meters()) {
            rateVersions.put(meter, versionsOf(meter));
        }
    }

    public Instant billFrom() {
        return billFrom;
    }

    /** The terms in force at an instant. */
    public Terms at(Instant instant) {
        Terms inForce = versions.get(0).terms();
        for (Version version : versions) {
            if (!version.effectiveFrom().isAfter(instant)) {
                inForce = version.terms();
            }
        }
        return inForce;
    }

    /** The latest terms. */
    public Terms latest() {
        return versions.get(versions.size() - 1).terms();
    }

    /** Every instant at which something about the terms may change: where records are cut. */
    public SortedSet<Instant> changes() {
        return changes;
    }

    /**
     * A meter's prices, oldest first; they tile time. A new one begins only where this meter's price changes.
     *
     * @return empty for a meter that has never had a price
     */
    public List<RateVersion> rateVersions(String meter) {
        return rateVersions.getOrDefault(meter, List.of());
    }

    /** The price in force at an instant; a meter without one is free of charge and has version 1 at rate 0. */
    public RateVersion rateAt(String meter, Instant instant) {
        List<RateVersion> all = rateVersions(meter);
        for (RateVersion version : all) {
            if (version.inForce().contains(instant)) {
                return version;
            }
        }
        return new RateVersion(meter, 1, BigDecimal.ZERO, new Interval(Instant.MIN, Instant.MAX));
    }

    private SortedSet<String> meters() {
        SortedSet<String> meters = new TreeSet<>();
        versions.forEach(version -> meters.addAll(version.terms().rates().keySet()));
        return meters;
    }

    private List<RateVersion> versionsOf(String meter) {
        List<RateVersion> result = new ArrayList<>();
        Instant start = Instant.MIN;
        BigDecimal rate = rate(versions.get(0), meter);
        for (Version version : versions.subList(1, versions.size())) {
            if (rate(version, meter).compareTo(rate) != 0) {
                if (version.effectiveFrom().isAfter(start)) {
                    result.add(new RateVersion(
                            meter, result.size() + 1, rate, new Interval(start, version.effectiveFrom())));
                    start = version.effectiveFrom();
                }
                rate = rate(version, meter);
            }
        }
        result.add(new RateVersion(meter, result.size() + 1, rate, new Interval(start, Instant.MAX)));
        return List.copyOf(result);
    }

    private static BigDecimal rate(Version version, String meter) {
        return version.terms().rates().getOrDefault(meter, BigDecimal.ZERO);
    }
}
