package io.streamspace.billing.catalog;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.MeterCharges;
import io.streamspace.billing.pricing.MissingPrice;
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
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    private final Currency currency;
    private final Set<Currency> currencies;
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
        this.currency = latest().currency();
        this.currencies = this.versions.stream()
                .flatMap(version -> version.rateBook().others().lists().keySet().stream())
                .filter(other -> !other.equals(currency))
                .collect(Collectors.toUnmodifiableSet());
        collectMeters();
        for (String meter : meters.keySet()) {
            rateVersions.put(meter, versionsOf(meter));
        }
    }

    /** The same versions, told in another currency. */
    private RateBookHistory(RateBookHistory usual, Currency other) {
        this.currency = other;
        this.versions = usual.versions.stream()
                .map(version ->
                        new Version(version.effectiveFrom(), version.rateBook().in(other)))
                .toList();
        this.billFrom = usual.billFrom;
        this.currencies = usual.currencies;
        this.changes.addAll(usual.changes);
        this.meters.putAll(usual.meters);
        usual.rateVersions.forEach((meter, versionsOf) -> rateVersions.put(meter, priced(versionsOf)));
    }

    /** Time without a price in the currency takes the price of the version that ends it; until then it has none. */
    private List<RateVersion> priced(List<RateVersion> usual) {
        LinkedList<RateVersion> priced = new LinkedList<>();
        Price next = new MissingPrice();
        for (int i = usual.size() - 1; i >= 0; i--) {
            RateVersion version = usual.get(i);
            RateBook inForce = at(version.inForce().start());
            boolean isFree = version.price().equals(PerUnitPrice.FREE);
            if (!isFree && isPriced(inForce, version.meter())) {
                next = inForce.price(version.meter()).orElseThrow();
            }
            priced.addFirst(new RateVersion(
                    version.meter(), version.number(), isFree ? PerUnitPrice.FREE : next, version.inForce()));
        }
        return List.copyOf(priced);
    }

    private boolean isPriced(RateBook inForce, String meter) {
        return inForce.currency().equals(currency)
                && !inForce.others().unpricedMeters().contains(meter);
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

    /**
     * The same at the prices of a currency, if any version has any in it. Versions of meters' prices keep their numbers:
     * use is recorded once, whatever it is charged in. A version that lacks a price in the currency takes that of the next
     * one that has it, and until there is one {@link MissingPrice}.
     */
    public RateBookHistory in(Currency asked) {
        return currencies.contains(asked) ? inOthers.computeIfAbsent(asked, this::made) : this;
    }

    private RateBookHistory made(Currency other) {
        return new RateBookHistory(this, other);
    }

    /** The currencies beside the usual one in which anything has ever had a price. */
    public Set<Currency> otherCurrencies() {
        return currencies;
    }

    /** The currencies in which these terms know a price of time that they did not know before. */
    public Set<Currency> pricedAnew(RateBookHistory before) {
        return currencies.stream()
                .filter(other -> !in(other).agreesWith(before.in(other)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean agreesWith(RateBookHistory before) {
        return before.rateVersions.values().stream()
                .flatMap(List::stream)
                .allMatch(version -> rateVersion(version.meter(), version.number())
                        .filter(now -> now.price().equals(version.price()))
                        .isPresent());
    }

    /** Whether a version of a meter's price is one in a currency; of what costs nothing it is one in all. */
    public boolean hasPrice(RateVersion version, Currency asked) {
        return version.price().equals(PerUnitPrice.FREE)
                || (currency.equals(asked) && !(version.price() instanceof MissingPrice));
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
     * A meter's prices, oldest first; they tile time. A new one begins only where this meter's price changes, in any
     * currency.
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
        Prices prices = prices(versions.get(0), meter);
        for (Version version : versions.subList(1, versions.size())) {
            if (!prices(version, meter).equals(prices)) {
                if (version.effectiveFrom().isAfter(start)) {
                    result.add(new RateVersion(
                            meter, result.size() + 1, prices.usual(), new Interval(start, version.effectiveFrom())));
                    start = version.effectiveFrom();
                }
                prices = prices(version, meter);
            }
        }
        result.add(new RateVersion(meter, result.size() + 1, prices.usual(), new Interval(start, Instant.MAX)));
        return List.copyOf(result);
    }

    /** What a meter costs in every currency. */
    private record Prices(Price usual, Map<Currency, Price> others) {}

    private static Prices prices(Version version, String meter) {
        RateBook rateBook = version.rateBook();
        Price usual = rateBook.price(meter).orElse(PerUnitPrice.FREE);
        boolean isFree = usual.equals(PerUnitPrice.FREE);
        return new Prices(usual, isFree ? Map.of() : rateBook.others().ofMeter(meter));
    }
}
