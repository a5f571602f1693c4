package io.streamspace.billing.catalog;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.MeterCharges;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * All versions of the terms. The first holds from ever, each further one from the instant it was saved.
 *
 * <p>Money starts at {@link #billFrom()}: use before it is recorded and never charged.
 */
public final class RateBookHistory {

    /** @param effectiveFrom the instant it was saved; ignored for the first version */
    public record Version(Instant effectiveFrom, RateBook rateBook) {}

    private final List<Version> versions;
    private final Instant billFrom;
    private final Map<String, List<RateVersion>> rateVersions = new HashMap<>();
    private final Map<String, Meter> meters = new LinkedHashMap<>();
    private final Map<Currency, RateBookHistory> inOthers = new ConcurrentHashMap<>();
    private final SortedSet<Instant> changes = new TreeSet<>();

    /**
     * @param versions at least one, by effective instant; of several with one instant the last one holds
     * @param billFrom nothing before it is charged
     */
    public RateBookHistory(List<Version> versions, Instant billFrom) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("no terms");
        }
        this.versions = versions.stream()
                .sorted(Comparator.comparing(Version::effectiveFrom))
                .toList();
        this.billFrom = billFrom;
        this.versions.stream().skip(1).map(Version::effectiveFrom).forEach(changes::add);
        changes.add(billFrom);
        collectMeters();
        for (String meter : meters.keySet()) {
            rateVersions.put(meter, versionsOf(meter));
        }
    }

    public Instant billFrom() {
        return billFrom;
    }

    /** The terms in force at an instant. */
    public RateBook at(Instant instant) {
        RateBook inForce = versions.get(0).rateBook();
        for (Version version : versions) {
            if (!version.effectiveFrom().isAfter(instant)) {
                inForce = version.rateBook();
            }
        }
        return inForce;
    }

    /** The same with plans and packs at their prices in a currency, as far as the versions have any in it. */
    public RateBookHistory in(Currency currency) {
        boolean isOffered = everHad(rateBook -> !rateBook.currency().equals(currency)
                && rateBook.others().lists().containsKey(currency));
        return isOffered ? inOthers.computeIfAbsent(currency, this::made) : this;
    }

    private RateBookHistory made(Currency currency) {
        return new RateBookHistory(
                versions.stream()
                        .map(version -> new Version(
                                version.effectiveFrom(), version.rateBook().in(currency)))
                        .toList(),
                billFrom);
    }

    /** The number of the version in force at an instant, from 1 in the order in which they took effect. */
    public int versionAt(Instant instant) {
        int number = 1;
        for (int i = 1; i < versions.size(); i++) {
            if (!versions.get(i).effectiveFrom().isAfter(instant)) {
                number = i + 1;
            }
        }
        return number;
    }

    /** The latest terms. */
    public RateBook latest() {
        return versions.get(versions.size() - 1).rateBook();
    }

    /** Whether something has been true of the terms at any time. */
    public boolean everHad(Predicate<RateBook> property) {
        return versions.stream().map(Version::rateBook).anyMatch(property);
    }

    /** Every instant at which something about the terms may change: where records are cut. */
    public SortedSet<Instant> changes() {
        return changes;
    }

    /**
     * A meter's prices, oldest first; they tile time. A new one begins only where this meter's price changes.
     *
     * @return empty for a meter that was never offered
     */
    public List<RateVersion> rateVersions(String meter) {
        return rateVersions.getOrDefault(meter, List.of());
    }

    /** The price in force at an instant; a meter that is not charged then has a price of nothing. */
    public RateVersion rateAt(String meter, Instant instant) {
        for (RateVersion version : rateVersions(meter)) {
            if (version.inForce().contains(instant)) {
                return version;
            }
        }
        return new RateVersion(meter, 1, PerUnitPrice.FREE, new Interval(Instant.MIN, Instant.MAX));
    }

    /** A version of a meter's price by its number. */
    public Optional<RateVersion> rateVersion(String meter, int number) {
        return rateVersions(meter).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    /** The charges of a meter in a billing period. @param share of a whole period that it is */
    public MeterCharges charges(Meter meter, Interval billingPeriod, Ratio share) {
        return new MeterCharges(
                meter,
                billingPeriod,
                share,
                number -> rateVersion(meter.key(), number).orElseGet(() -> rateAt(meter.key(), billingPeriod.start())));
    }

    /** Every meter that has ever been offered, in the order in which bills list them. */
    public Collection<Meter> meters() {
        return Collections.unmodifiableCollection(meters.values());
    }

    /** Those of {@link #meters()} that sessions do not hold. */
    public List<Meter> furtherMeters() {
        return meters.values().stream().filter(meter -> !meter.isOfSessions()).toList();
    }

    /** As it was offered last; empty for one that never was. */
    public Optional<Meter> meter(String key) {
        return Optional.ofNullable(meters.get(key));
    }

    /** What is offered now stands first; what no longer is follows. */
    private void collectMeters() {
        for (int i = versions.size() - 1; i >= 0; i--) {
            versions.get(i).rateBook().meters().forEach(meter -> meters.putIfAbsent(meter.key(), meter));
        }
    }

    private List<RateVersion> versionsOf(String meter) {
        List<RateVersion> result = new ArrayList<>();
        Instant start = Instant.MIN;
        Price price = price(versions.get(0), meter);
        for (Version version : versions.subList(1, versions.size())) {
            if (!price(version, meter).equals(price)) {
                if (version.effectiveFrom().isAfter(start)) {
                    result.add(new RateVersion(
                            meter, result.size() + 1, price, new Interval(start, version.effectiveFrom())));
                    start = version.effectiveFrom();
                }
                price = price(version, meter);
            }
        }
        result.add(new RateVersion(meter, result.size() + 1, price, new Interval(start, Instant.MAX)));
        return List.copyOf(result);
    }

    private static Price price(Version version, String meter) {
        return version.rateBook().price(meter).orElse(PerUnitPrice.FREE);
    }
}
