package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.config.BillingConfiguration.Billing;
import io.streamspace.billing.config.BillingConfiguration.CreditSettings;
import io.streamspace.billing.config.BillingConfiguration.Dunning;
import io.streamspace.billing.config.BillingConfiguration.Heartbeats;
import io.streamspace.billing.config.BillingConfiguration.OnInvoices;
import io.streamspace.billing.config.BillingConfiguration.Quotas;
import io.streamspace.billing.invoice.BillingAnchor;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a configuration that is valid by the schema, filling in the schema's defaults and collecting faults. */
final class ConfigurationReader {

    private static final String NO_CRON = "no five-field unix cron expression that ever fires";

    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final Duration MOST_DISTANT = Duration.ofDays(365);
    private static final Map<String, String> RATES = Map.of(
            Meter.CPU.key(), "cpu_per_core_hour",
            Meter.MEMORY.key(), "memory_per_gb_hour",
            Meter.STORAGE.key(), "storage_per_gb_month");

    private final JsonNode given;
    private final JsonNode defaults;
    private final List<Fault> faults = new ArrayList<>();

    ConfigurationReader(JsonNode given, JsonNode schema) {
        this.given = given;
        this.defaults = schema.path("properties");
    }

    List<Fault> faults() {
        return faults;
    }

    /** Meaningful only if no faults were found. */
    BillingConfiguration read() {
        Currency currency =
                text("currency", Currency::getInstance, Currency.getInstance("USD"), "no ISO 4217 currency");
        BillingMode mode = BillingMode.valueOf(value("billingMode").asText().toUpperCase(Locale.ROOT));
        List<MeterTerms> meters = new MeterReader(mode, currency, faults).read(value("meters"));
        Billing billing = billing();
        PlanReader plans = new PlanReader(mode, currency, meters, faults);
        RateBook rateBook = new RateBook(
                value("enabled").asBoolean(),
                mode,
                currency,
                rates(currency),
                plans.read(value("subscriptionPlans")),
                meters,
                new PackReader(currency, billing.zone(), meters, faults).read(value("packs")),
                new PriceListReader(currency, faults)
                        .read(new PriceListReader.Priced(
                                value("subscriptionPlans"),
                                value("packs"),
                                value("meters"),
                                given.path("computeRates"))));
        String cron = text("usageCalculationInterval", ConfigurationReader::cron, "", NO_CRON);
        StoreReader store = new StoreReader(currency, billing.zone(), defaults.path("store"), faults);
        return new BillingConfiguration(
                rateBook,
                billing,
                cron,
                quotas(),
                heartbeats(),
                dunning(),
                credits(currency),
                store.read(value("store")),
                new WebhookReader(defaults.path("webhooks"), faults).read(value("webhooks")),
                new MailReader(defaults.path("mail"), faults).read(given.path("mail")),
                onInvoices(billing),
                value("pdfConcurrency").asInt(),
                value("invoicesPerArchive").asInt(),
                new FontReader(defaults.path("fonts")).read(value("fonts")),
                new ProviderReader(defaults, System::getenv, faults).read(given));
    }

    /** What only a whole configuration can be asked: not every version of what money depends on says whether Stripe is on. */
    void checkWhole() {
        if (given.path("tax").path("mode").asText().equals(TaxMode.STRIPE.key())
                && !value("stripeEnabled").asBoolean()) {
            faults.add(new Fault("tax.mode", "stripe needs stripeEnabled"));
        }
    }

    private CreditSettings credits(Currency currency) {
        BigDecimal low = value("lowBalanceThreshold").decimalValue();
        Optional<String> fault = AmountBounds.fault(low, currency);
        fault.ifPresent(reason -> faults.add(new Fault("lowBalanceThreshold", reason)));
        return new CreditSettings(
                low.signum() == 0 || fault.isPresent() ? null : Money.exact(low, currency),
                value("creditTopUpsPerDay").asInt());
    }

    private Billing billing() {
        return new Billing(
                text("timeZone", ZoneId::of, ZoneId.of("UTC"), "no such time zone"),
                value("invoiceDay").asInt(),
                BillingAnchor.ofKey(value("billingAnchor").asText()),
                duration("lateUsageGrace", Duration.ZERO),
                duration("lateUsageLimit", Duration.ZERO),
                duration("paymentTerms", Duration.ZERO),
                duration("packExpiryNotice", Duration.ZERO),
                duration("trialEndingNotice", Duration.ZERO),
                billFrom());
    }

    private OnInvoices onInvoices(Billing billing) {
        TaxTerms tax = new TaxReader(billing.zone(), faults).read(given.path("tax"));
        Seller seller = new PartyReader(faults).seller(given.path("seller"), "seller");
        if (tax.mode() != TaxMode.NONE && seller.party().country().isEmpty()) {
            faults.add(new Fault("seller.address.country", "is required to know which tax is charged"));
        }
        return new OnInvoices(
                tax,
                seller,
                given.hasNonNull("invoiceNotes") ? given.get("invoiceNotes").asText() : null);
    }

    private Quotas quotas() {
        return new Quotas(
                value("alertThreshold").asInt(),
                duration("quotaCacheAge", Duration.ofMillis(10), Duration.ofMinutes(1)),
                value("autoSuspendOnOverage").asBoolean(),
                suspendNotice(),
                perAccount());
    }

    private Map<ObjectLimits.Kind, Integer> perAccount() {
        Map<ObjectLimits.Kind, Integer> limits = new EnumMap<>(ObjectLimits.Kind.class);
        JsonNode usual = defaults.path("accountLimits").path("properties");
        for (ObjectLimits.Kind kind : ObjectLimits.Kind.values()) {
            int instead = usual.path(kind.key()).path("default").asInt();
            limits.put(kind, given.path("accountLimits").path(kind.key()).asInt(instead));
        }
        return Map.copyOf(limits);
    }

    private Heartbeats heartbeats() {
        return new Heartbeats(
                duration("heartbeatTimeout", Duration.ofSeconds(1)),
                duration("heartbeatFlush", Duration.ofMillis(100)));
    }

    private Dunning dunning() {
        return new Dunning(paymentGrace(), duration("lockNotice", Duration.ZERO), reminders());
    }

    /** Its own, or the grace period where one was given; what nobody asked for is not to wait for days. */
    private Duration suspendNotice() {
        boolean isGraceMeant = !given.hasNonNull("suspendNotice") && given.hasNonNull("gracePeriodDays");
        return isGraceMeant ? paymentGrace() : duration("suspendNotice", Duration.ZERO);
    }

    private Duration paymentGrace() {
        return Duration.ofDays(value("gracePeriodDays").asInt());
    }

    private List<Duration> reminders() {
        List<Duration> reminders = new ArrayList<>();
        for (JsonNode offset : value("reminders")) {
            reminder(offset.asText())
                    .ifPresentOrElse(
                            reminders::add,
                            () -> faults.add(new Fault(
                                    "reminders",
                                    "no ISO 8601 duration of at most 365 days: '" + offset.asText() + "'")));
        }
        return reminders;
    }

    private static Optional<Duration> reminder(String text) {
        try {
            return Optional.of(parseDuration(text))
                    .filter(offset -> offset.abs().compareTo(MOST_DISTANT) <= 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Map<String, BigDecimal> rates(Currency currency) {
        JsonNode standard = defaults.path("computeRates").path("default");
        JsonNode configured = given.path("computeRates");
        return Map.of(
                Meter.CPU.key(), rate(Meter.CPU, configured, standard, currency),
                Meter.MEMORY.key(), rate(Meter.MEMORY, configured, standard, currency),
                Meter.STORAGE.key(), rate(Meter.STORAGE, configured, standard, currency));
    }

    /** What a session meter's rate is called. */
    static String rateKey(Meter meter) {
        return String.valueOf(RATES.get(meter.key()));
    }

    private BigDecimal rate(Meter meter, JsonNode configured, JsonNode standard, Currency currency) {
        String key = rateKey(meter);
        BigDecimal rate = (configured.has(key) ? configured : standard).get(key).decimalValue();
        AmountBounds.excess(rate, currency).ifPresent(reason -> faults.add(new Fault("computeRates." + key, reason)));
        return rate;
    }

    private @Nullable Instant billFrom() {
        return given.hasNonNull("billFrom")
                ? text(
                        "billFrom",
                        text -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS),
                        Instant.EPOCH,
                        "no RFC 3339 instant")
                : null;
    }

    private Duration duration(String key, Duration least) {
        return duration(key, least, LONGEST);
    }

    private Duration duration(String key, Duration least, Duration most) {
        Duration duration = text(key, ConfigurationReader::parseDuration, least, "no ISO 8601 duration");
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            faults.add(new Fault(key, "must lie between " + least + " and " + most));
        }
        return duration;
    }

    /** @throws DateTimeException if it is none, or has months */
    static Duration parseDuration(String text) {
        if (text.contains("T")) {
            return Duration.parse(text);
        }
        Period period = Period.parse(text);
        if (period.toTotalMonths() != 0) {
            throw new DateTimeException("months have no fixed length");
        }
        return Duration.ofDays(period.getDays());
    }

    private static String cron(String expression) {
        if (UnixCron.parse(expression).isEmpty()) {
            throw new IllegalArgumentException("there is no such day");
        }
        return expression;
    }

    private <T> T text(String key, Function<String, T> parse, T instead, String reason) {
        String text = value(key).asText();
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(new Fault(key, reason + ": '" + text + "'"));
            return instead;
        }
    }

    private JsonNode value(String key) {
        return given.hasNonNull(key) ? given.get(key) : defaults.path(key).path("default");
    }
}
