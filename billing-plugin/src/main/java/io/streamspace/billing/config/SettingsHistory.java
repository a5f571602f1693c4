package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.MoneySettings.TimeoutVersion;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.CalendarSettings;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.Reratings;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.SettingsContract.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the settings that money depends on, kept in {@code billing_settings}. What is in force is held in
 * memory; {@link #refresh()} notices what another host has saved.
 */
public final class SettingsHistory {

    private static final Set<String> VERSIONED = Set.of(
            "enabled",
            "billingMode",
            "currency",
            "timeZone",
            "computeRates",
            "meters",
            "packs",
            "subscriptionPlans",
            "invoiceDay",
            "billingAnchor",
            "heartbeatTimeout",
            "tax",
            "seller",
            "invoiceNotes",
            "billFrom");

    private record Version(int number, Instant effectiveFrom, JsonNode settings) {}

    private record Derived(MoneySettings from, Object value) {}

    private final Map<Class<?>, Derived> derived = new ConcurrentHashMap<>();
    private final Jdbi jdbi;
    private final Transactions transactions;
    private final Reratings reratings;
    private final BillingSettings contract;
    private volatile @Nullable MoneySettings current;

    /** @param reratings where accounts are noted whose unbilled use gets other prices */
    public SettingsHistory(Jdbi jdbi, Transactions transactions, BillingSettings contract, Reratings reratings) {
        this.jdbi = jdbi;
        this.reratings = reratings;
        this.transactions = transactions;
        this.contract = contract;
    }

    /** What is in force, with its history. */
    public MoneySettings current() {
        return Objects.requireNonNull(current, "nothing has been saved yet");
    }

    public RateBookHistory terms() {
        return current().terms();
    }

    /** The settings that the latest version names; of the others the defaults hold. */
    public Set<String> chosen() {
        List<Version> versions = versions();
        Set<String> names = new HashSet<>();
        versions.get(versions.size() - 1).settings().fieldNames().forEachRemaining(names::add);
        return names;
    }

    public CalendarSettings calendars() {
        return current().calendars();
    }

    /** Something made of the settings, made again only when they have changed. */
    public <T> T derived(Class<T> type, Function<MoneySettings, T> make) {
        MoneySettings settings = current();
        Derived known = derived.get(type);
        if (known == null || known.from() != settings) {
            known = new Derived(settings, make.apply(settings));
            derived.put(type, known);
        }
        return type.cast(known.value());
    }

    /**
     * Saves a configuration as in force from an instant on. The first one saved is in force from ever. One that changes
     * nothing about money appends no version.
     *
     * @throws Problem if it changes what can no longer change ({@code billFrom}, {@code currency})
     */
    public void save(String configuration, Instant now) {
        ObjectNode settings = Json.MAPPER.createObjectNode();
        JsonNode given = Json.read(configuration);
        VERSIONED.stream().sorted().filter(given::hasNonNull).forEach(key -> settings.set(key, given.get(key)));
        refresh();
        transactions.run(() -> append(settings, now));
        refresh();
    }

    /** Reads what is in force from the database, if that has changed. */
    public void refresh() {
        MoneySettings known = current;
        int latest =
                jdbi.withHandle(handle -> handle.createQuery("SELECT coalesce(max(version), 0) FROM billing_settings")
                        .mapTo(Integer.class)
                        .one());
        if (latest > 0 && (known == null || known.version() != latest)) {
            current = picture(versions());
        }
    }

    private void append(ObjectNode settings, Instant now) {
        jdbi.useHandle(handle -> handle.execute("LOCK TABLE billing_settings IN SHARE ROW EXCLUSIVE MODE"));
        List<Version> versions = versions();
        if (!versions.isEmpty()) {
            keepWhatIsFixed(versions.get(versions.size() - 1), settings);
        }
        jdbi.useHandle(handle -> PublishedPlans.publish(
                handle, contract.parse(Json.write(settings)).rateBook()));
        if (versions.isEmpty()) {
            Instant billFrom = contract.parse(Json.write(settings)).billing().billFrom();
            settings.put("billFrom", (billFrom == null ? now : billFrom).toString());
        } else {
            Version last = versions.get(versions.size() - 1);
            if (last.settings().equals(settings)) {
                return;
            }
        }
        insert(versions.size() + 1, now, settings);
        if (!versions.isEmpty()) {
            RateBookHistory before = picture(versions).terms();
            Set<Currency> pricedAnew = picture(versions()).terms().pricedAnew(before);
            reratings.note(pricedAnew);
        }
    }

    /**
     * What of a configuration can no longer change: {@code billFrom}, {@code currency} and what a meter is measured in, once
     * there are accounts.
     *
     * @param configuration valid by itself
     */
    public List<Fault> faults(String configuration) {
        MoneySettings known = current;
        if (known == null || !accountsExist()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        BillingConfiguration after = contract.parse(configuration);
        Instant billFrom = after.billing().billFrom();
        if (billFrom != null && !billFrom.equals(known.terms().billFrom())) {
            faults.add(new Fault("billFrom", "is fixed at " + known.terms().billFrom() + " since there are accounts"));
        }
        Currency currency = known.latest().rateBook().currency();
        if (!after.rateBook().currency().equals(currency)) {
            faults.add(new Fault("currency", "is fixed: accounts are billed in " + currency.getCurrencyCode()));
        }
        faults.addAll(remeasured(known.terms(), after.rateBook().further()));
        return faults;
    }

    /** What is kept in one unit cannot be added to what is kept in another. */
    private static List<Fault> remeasured(RateBookHistory known, List<MeterTerms> wanted) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Meter now = wanted.get(i).meter();
            Optional<Meter> before = known.meter(now.key()).filter(meter -> !meter.measuresAs(now));
            if (before.isPresent()) {
                faults.add(new Fault(
                        "meters[" + i + "].unit",
                        "is fixed with unit_size, kind and per: " + before.get().unit()));
            }
        }
        return faults;
    }

    private boolean accountsExist() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM billing_accounts)")
                .mapTo(Boolean.class)
                .one());
    }

    private void keepWhatIsFixed(Version last, ObjectNode settings) {
        List<Fault> faults = faults(Json.write(settings));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.get(0).field(), faults.get(0).reason());
        }
        if (!settings.has("billFrom")) {
            settings.set("billFrom", last.settings().get("billFrom"));
        }
    }

    private void insert(int version, Instant effectiveFrom, ObjectNode settings) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO billing_settings (version, effective_from, settings) VALUES (:version, :from, :settings::jsonb)")
                .bind("version", version)
                .bind("from", Sql.parameter(effectiveFrom))
                .bind("settings", Json.write(settings))
                .execute());
    }

    private List<Version> versions() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT version, effective_from, settings::text AS settings FROM billing_settings ORDER BY version")
                .map((row, context) -> new Version(
                        row.getInt("version"),
                        Sql.instant(row, "effective_from"),
                        Json.read(row.getString("settings"))))
                .list());
    }

    private MoneySettings picture(List<Version> versions) {
        List<BillingConfiguration> parsed = versions.stream()
                .map(version -> contract.parse(Json.write(version.settings())))
                .toList();
        BillingConfiguration latest = parsed.get(parsed.size() - 1);
        Instant billFrom = Objects.requireNonNull(latest.billing().billFrom());
        return new MoneySettings(
                versions.get(versions.size() - 1).number(),
                new RateBookHistory(
                        zip(versions, parsed, (v, c) -> new RateBookHistory.Version(v.effectiveFrom(), c.rateBook())),
                        billFrom),
                new CalendarSettings(zip(versions, parsed, SettingsHistory::calendar), billFrom),
                zip(
                        versions,
                        parsed,
                        (v, c) -> new TimeoutVersion(
                                v.effectiveFrom(), c.heartbeats().timeout())),
                latest);
    }

    private static CalendarSettings.Version calendar(Version version, BillingConfiguration configuration) {
        return new CalendarSettings.Version(
                version.effectiveFrom(),
                configuration.billing().zone(),
                configuration.billing().invoiceDay(),
                configuration.billing().anchor());
    }

    private static <T> List<T> zip(
            List<Version> versions,
            List<BillingConfiguration> parsed,
            java.util.function.BiFunction<Version, BillingConfiguration, T> combine) {
        return java.util.stream.IntStream.range(0, versions.size())
                .mapToObj(i -> combine.apply(versions.get(i), parsed.get(i)))
                .toList();
    }
}
