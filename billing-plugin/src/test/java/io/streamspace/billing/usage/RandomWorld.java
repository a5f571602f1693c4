package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.OtherCurrencies;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.invoice.BillingAnchor;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.CalendarSettings;
import io.streamspace.billing.invoice.ZoneChange;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.pricing.AllowancePrice;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.Subscription;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Terms, a calendar and timelines drawn from a seed; every instant in it lies on a grid of 15 minutes. */
public final class RandomWorld {

    public static final Duration CELL = Duration.ofMinutes(15);
    public static final Instant START = Instant.parse("2026-02-20T00:00:00Z");
    public static final int CELLS = 4 * 24 * 55;
    public static final List<String> ACCOUNTS = List.of("user:alice", "org:acme");
    public static final Currency USD = Currency.getInstance("USD");
    public static final Currency YEN = Currency.getInstance("JPY");
    /** Ways to offer further meters; what each measures in never differs. */
    private static final Map<String, List<String>> OFFERS = Map.of(
            "bandwidth",
            List.of(
                    offer("bandwidth", "\"rate\": 0.09"),
                    offer("bandwidth", "\"rate\": 0.09, \"included\": 3"),
                    offer("bandwidth", "\"rate\": 0.09, \"included\": 3, \"enforcement\": \"soft\""),
                    offer("bandwidth", "\"included\": 5"),
                    offer(
                            "bandwidth",
                            "\"price\": {\"model\": \"graduated\", \"tiers\": [{\"up_to\": 4, \"unit\": \"0.13\", \"flat\": \"1\"}, {\"unit\": \"0.07\"}]}"),
                    offer(
                            "bandwidth",
                            "\"price\": {\"model\": \"package\", \"package_size\": 3, \"package_amount\": 2}")),
            "seats",
            List.of(
                    offer("seats", "\"rate\": 5"),
                    offer("seats", "\"rate\": 5, \"included\": 1"),
                    offer(
                            "seats",
                            "\"price\": {\"model\": \"volume\", \"tiers\": [{\"up_to\": 2, \"unit\": \"7\"}, {\"unit\": \"3.5\"}]}")));

    private static final List<String> ZONES =
            List.of("UTC", "Asia/Kolkata", "America/New_York", "Pacific/Chatham", "Africa/Cairo");

    public final Random random;
    public final List<BillingCalendar.Rule> rules = new ArrayList<>();

    /** Of the rule at the same place; without one the calendar's. */
    public final List<BillingAnchor> anchors = new ArrayList<>();

    public final Map<String, List<ZoneChange>> zones = new HashMap<>();

    /** When accounts were opened. */
    public final Map<String, Instant> opened = new HashMap<>();

    public final List<RateBookHistory.Version> versions = new ArrayList<>();
    public final List<List<String>> offers = new ArrayList<>();
    public final List<Subscription> chosen = new ArrayList<>();
    public final Instant billFrom;

    /** The account that pays in yen, if any does: then everything has a price in it, which changes by itself. */
    public final @Nullable String paysInYen;

    public RandomWorld(long seed) {
        random = new Random(seed);
        paysInYen = null;
        billFrom = at(random.nextInt(CELLS / 3));
        rules.add(rule(START));
        if (random.nextBoolean()) {
            rules.add(rule(anyInstant()));
        }
        TreeMap<Instant, RateBook> saved = new TreeMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            saved.put(i == 0 ? START : anyInstant(), rateBook());
        }
        saved.forEach((at, rateBook) -> versions.add(new RateBookHistory.Version(at, rateBook)));
        if (random.nextBoolean()) {
            chosen.add(subscription("big"));
        }
    }

    private RandomWorld(Random random, @Nullable String paysInYen) {
        this.random = random;
        this.paysInYen = paysInYen;
        billFrom = at(random.nextInt(CELLS / 3));
        save(START);
    }

    /** An account chooses a zone, in force from its next edge on. */
    public ZoneId chooseZone(String account, Instant now) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant savedAt = now.isAfter(billFrom) ? now : billFrom.plusMillis(1);
        zones.computeIfAbsent(account, id -> new ArrayList<>()).add(new ZoneChange(savedAt, zone));
        return zone;
    }

    public BillingAnchor anchor(int rule) {
        return rule < anchors.size() ? anchors.get(rule) : BillingAnchor.CALENDAR;
    }

    public CalendarSettings calendars() {
        List<CalendarSettings.Version> saved = new ArrayList<>();
        for (BillingCalendar.Rule rule : rules) {
            saved.add(
                    new CalendarSettings.Version(rule.savedAt(), rule.zone(), rule.dayOfMonth(), anchor(saved.size())));
        }
        return new CalendarSettings(saved, billFrom);
    }

    /** A world with its first settings only; everyone has the free plan. */
    public static RandomWorld beginning(long seed) {
        return new RandomWorld(new Random(seed), null);
    }

    /** The same, with an organisation that pays in yen. */
    public static RandomWorld inTwoCurrencies(long seed) {
        return new RandomWorld(new Random(seed), "org:acme");
    }

    /** What an account is billed in. */
    public Currency currency(String account) {
        return account.equals(paysInYen) ? YEN : USD;
    }

    /** The numbered versions of a meter's price in a currency: a new one wherever it changes in any. */
    public List<Price> prices(String meter, Currency currency) {
        List<Price> prices = new ArrayList<>();
        List<Price> before = List.of();
        for (RateBookHistory.Version saved : versions) {
            List<Price> all = Stream.of(USD, YEN)
                    .map(one -> price(saved.rateBook(), meter, one))
                    .toList();
            if (!all.equals(before)) {
                prices.add(price(saved.rateBook(), meter, currency));
                before = all;
            }
        }
        return prices;
    }

    /** What a configuration asks for a meter in a currency. */
    static Price price(RateBook rateBook, String meter, Currency currency) {
        Price usual = rateBook.price(meter).orElse(PerUnitPrice.FREE);
        PriceList list = rateBook.others().lists().get(currency);
        Price other = list == null ? null : list.meters().get(meter);
        BigDecimal included = rateBook.further(meter).map(MeterTerms::included).orElse(null);
        if (other == null || usual.equals(PerUnitPrice.FREE)) {
            return usual;
        }
        return included == null ? other : AllowancePrice.of(included, other);
    }

    /** Saves other settings, in force from an instant later than every one before. */
    public void save(Instant at) {
        rules.add(rule(at));
        anchors.add(random.nextBoolean() ? BillingAnchor.ANNIVERSARY : BillingAnchor.CALENDAR);
        versions.add(new RateBookHistory.Version(at, rateBook()));
    }

    public UsageTerms usageTerms() {
        return new UsageTerms(new RateBookHistory(versions, billFrom), new BillingCalendar(rules, billFrom));
    }

    public static Instant at(int cell) {
        return START.plus(CELL.multipliedBy(cell));
    }

    public Instant anyInstant() {
        return at(random.nextInt(CELLS));
    }

    /** What a session held: a few segments, with gaps, at times without an end. */
    public List<Segment> timeline(String session) {
        AccountId account = new AccountId(ACCOUNTS.get(random.nextInt(2)));
        List<Segment> segments = new ArrayList<>();
        int cell = random.nextInt(CELLS);
        Instant life = at(cell);
        for (int i = random.nextInt(5); i >= 0 && cell < CELLS; i--) {
            int end = cell + 1 + random.nextInt(random.nextBoolean() ? 20 : CELLS / 4);
            boolean lasts = i == 0 && random.nextBoolean();
            segments.add(new Segment(account, session, life, "template", at(cell), lasts ? null : at(end), held()));
            cell = end + (random.nextBoolean() ? 0 : random.nextInt(100));
        }
        return segments;
    }

    private Allocation held() {
        return new Allocation(random.nextInt(5) * 500L, random.nextInt(4) * 1_000_000_007L, random.nextInt(3) << 20);
    }

    private BillingCalendar.Rule rule(Instant savedAt) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        return new BillingCalendar.Rule(savedAt, zone, 1 + random.nextInt(28));
    }

    private RateBook rateBook() {
        Map<String, BigDecimal> rates = new HashMap<>();
        rates.put("cpu", BigDecimal.valueOf(random.nextInt(3), 2));
        rates.put("memory", BigDecimal.valueOf(random.nextInt(3), 3));
        rates.put("storage", BigDecimal.valueOf(1 + random.nextInt(2), 1));
        List<String> offered = offered();
        List<MeterTerms> further = further(offered);
        List<Plan> plans = List.of(plan("free", "0", further), plan("big", "9.99", further));
        BillingMode mode = BillingMode.values()[random.nextInt(3)];
        return new RateBook(random.nextInt(5) > 0, mode, USD, rates, plans, further, List.of(), yen(rates, offered));
    }

    /** Not drawn, so that worlds with and without are the same in everything else. */
    private OtherCurrencies yen(Map<String, BigDecimal> rates, List<String> offered) {
        if (paysInYen == null) {
            return OtherCurrencies.NONE;
        }
        Map<String, Price> meters = new HashMap<>();
        rates.forEach((meter, rate) -> meters.put(meter, new PerUnitPrice(yen(rate))));
        PriceList further = parsed(offered).others().lists().get(YEN);
        if (further != null) {
            meters.putAll(further.meters());
        }
        return OtherCurrencies.of(Map.of(YEN, new PriceList(Map.of("big", new BigDecimal("1499")), Map.of(), meters)));
    }

    private BigDecimal yen(BigDecimal rate) {
        return rate.multiply(BigDecimal.valueOf(150 + 7 * (versions.size() % 3)));
    }

    private List<String> offered() {
        List<String> offered = new ArrayList<>();
        OFFERS.keySet().stream().sorted().forEach(key -> {
            List<String> ways = OFFERS.getOrDefault(key, List.of());
            if (random.nextInt(5) > 0) {
                String way = ways.get(random.nextInt(ways.size()));
                offered.add(paysInYen == null ? way : inYenToo(way));
            }
        });
        offers.add(offered);
        return offered;
    }

    private String inYenToo(String way) {
        int more = versions.size() % 2;
        String yen = way.contains("\"graduated\"")
                ? ", \"currency_prices\": {\"JPY\": {\"model\": \"graduated\", \"tiers\": [{\"up_to\": 2, \"unit\": \"19\"}, {\"unit\": \"11."
                        + more + "\"}]}}}"
                : ", \"currency_rates\": {\"JPY\": 13." + more + "}}";
        boolean isPriced = way.contains("\"rate\"") || way.contains("\"price\"");
        return isPriced ? way.substring(0, way.length() - 1) + yen : way;
    }

    /** What such a configuration means. */
    public static List<MeterTerms> further(List<String> offered) {
        return parsed(offered).further();
    }

    private static RateBook parsed(List<String> offered) {
        return new BillingSettings().parse("{\"meters\": " + offered + "}").rateBook();
    }

    private static String offer(String key, String terms) {
        String measured = key.equals("bandwidth")
                ? "\"unit\": \"GB\", \"unit_size\": 1073741824, \"kind\": \"counter\""
                : "\"unit\": \"seats\", \"kind\": \"level\"";
        return "{\"key\": \"" + key + "\", " + measured + ", " + terms + "}";
    }

    private Plan plan(String id, String price, List<MeterTerms> further) {
        Map<String, Plan.Limit> limits = new HashMap<>();
        limits.put("cpu", new Plan.Limit(random.nextInt(5) * 500L, Plan.Enforcement.OVERAGE));
        if (random.nextBoolean()) {
            limits.put("memory", new Plan.Limit(random.nextInt(3) * 1_000_000_000L, Plan.Enforcement.OVERAGE));
        }
        for (MeterTerms offered : further) {
            if (random.nextBoolean()) {
                long level = random.nextInt(4) * offered.meter().levelBase();
                limits.put(
                        offered.meter().key(),
                        new Plan.Limit(
                                level, random.nextInt(4) == 0 ? Plan.Enforcement.SOFT : Plan.Enforcement.OVERAGE));
            }
        }
        return new Plan(id, id, new BigDecimal(price), Plan.PlanInterval.MONTH, limits);
    }

    private Subscription subscription(String plan) {
        Instant start = anyInstant();
        return new Subscription(
                new AccountId(ACCOUNTS.get(0)), "s", plan, Subscription.Status.ACTIVE, start, start, null);
    }
}
