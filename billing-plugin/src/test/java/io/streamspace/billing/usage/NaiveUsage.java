package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingAnchor;
import io.streamspace.billing.invoice.ZoneChange;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: looks at each quarter of an hour by itself, works out from the texts of the rules what holds in it, and
 * adds up. Shares no code with what it judges but the types of its input.
 */
public final class NaiveUsage {

    /** Who has no anniversary and no zone. */
    private static final String NOBODY = "";

    private final RandomWorld world;
    private final Map<String, Map<Integer, Instant>> periodOfCell = new TreeMap<>();
    private final Map<String, Map<Integer, ZoneId>> zoneOfCell = new TreeMap<>();

    public NaiveUsage(RandomWorld world) {
        this.world = world;
        layOutPeriods(NOBODY);
        RandomWorld.ACCOUNTS.forEach(this::layOutPeriods);
    }

    /** Sums in units by "account session meter period version reason", from the cells before an instant. */
    public Map<String, Ratio> sums(Collection<Segment> segments, Instant until) {
        Map<String, Ratio> sums = new TreeMap<>();
        for (int cell = 0; cell < RandomWorld.CELLS && RandomWorld.at(cell).isBefore(until); cell++) {
            addCell(sums, segments, cell);
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    /** The start of the billing period a cell lies in; null before the first. */
    @Nullable
    Instant periodOf(String account, int cell) {
        return periodOfCell.getOrDefault(account, Map.of()).get(cell);
    }

    private void addCell(Map<String, Ratio> sums, Collection<Segment> segments, int cell) {
        Instant at = RandomWorld.at(cell);
        Map<String, Long> perAccount = new TreeMap<>();
        for (Segment segment : segments) {
            String account = segment.account().value();
            if (periodOf(account, cell) != null
                    && !segment.start().isAfter(at)
                    && (segment.end() == null || segment.end().isAfter(at))) {
                for (String meter : new String[] {"cpu", "memory", "storage"}) {
                    long level = level(segment.held(), meter);
                    String who = segment.account() + " " + segment.sessionId();
                    sums.merge(
                            key(who, meter, cell, reason(at)), units(level, account + " " + meter, cell), Ratio::plus);
                    perAccount.merge(segment.account() + " " + meter, level, Long::sum);
                }
            }
        }
        if (terms(at).mode() == BillingMode.HYBRID && "in_plan".equals(reason(at))) {
            perAccount.forEach((accountAndMeter, level) -> {
                String account = accountAndMeter.split(" ")[0];
                String meter = accountAndMeter.split(" ")[1];
                Optional<Plan.Limit> limit =
                        plan(account, at).map(plan -> plan.limits().get(meter));
                long excess = limit.map(max -> Math.max(0, level - max.level())).orElse(0L);
                sums.merge(key(account + " ", meter, cell, "null"), units(excess, accountAndMeter, cell), Ratio::plus);
            });
        }
    }

    String key(String who, String meter, int cell, String reason) {
        return who + " " + meter + " " + periodOf(who.split(" ")[0], cell) + " v" + version(meter, RandomWorld.at(cell))
                + " " + reason;
    }

    private Ratio units(long level, String accountAndMeter, int cell) {
        String account = accountAndMeter.split(" ")[0];
        String meter = accountAndMeter.split(" ")[1];
        Ratio hours = Ratio.of(level).times(Ratio.of(new BigDecimal("0.25")));
        if (meter.equals("cpu")) {
            return hours.dividedBy(Ratio.of(1000));
        }
        Ratio gbHours = hours.dividedBy(Ratio.of(1024L * 1024 * 1024));
        return meter.equals("memory") ? gbHours : gbHours.dividedBy(hoursOfMonth(account, cell));
    }

    Ratio hoursOfMonth(String account, int cell) {
        ZoneId zone = zone(account, cell);
        YearMonth month = YearMonth.from(RandomWorld.at(cell).atZone(zone));
        long minutes = Duration.between(
                        month.atDay(1).atStartOfDay(zone),
                        month.atEndOfMonth().plusDays(1).atStartOfDay(zone))
                .toMinutes();
        return Ratio.of(BigInteger.valueOf(minutes), BigInteger.valueOf(60));
    }

    String reason(Instant at) {
        if (at.isBefore(world.billFrom)) {
            return "before_bill_from";
        }
        if (!terms(at).enabled()) {
            return "disabled";
        }
        return terms(at).mode() == BillingMode.USAGE ? "null" : "in_plan";
    }

    RateBook terms(Instant at) {
        RateBook result = world.versions.get(0).rateBook();
        for (RateBookHistory.Version version : world.versions) {
            result = version.effectiveFrom().isAfter(at) ? result : version.rateBook();
        }
        return result;
    }

    Optional<Plan> plan(String account, Instant at) {
        boolean chose = !world.chosen.isEmpty()
                && account.equals("user:alice")
                && !world.chosen.get(0).startedAt().isAfter(at);
        return terms(at).plan(chose ? "big" : "free");
    }

    private int version(String meter, Instant at) {
        int number = 1;
        @Nullable Object prices = null;
        for (RateBookHistory.Version version : world.versions) {
            Object next = Stream.of(RandomWorld.USD, RandomWorld.YEN)
                    .map(currency -> RandomWorld.price(version.rateBook(), meter, currency))
                    .toList();
            if (prices != null
                    && !prices.equals(next)
                    && !version.effectiveFrom().isAfter(at)) {
                number++;
            }
            prices = next;
        }
        return number;
    }

    private static long level(Allocation held, String meter) {
        return switch (meter) {
            case "cpu" -> held.cpuMillis();
            case "memory" -> held.memoryBytes();
            default -> held.storageBytes();
        };
    }

    private ZoneId zone(String account, int cell) {
        return zoneOfCell
                .getOrDefault(account, Map.of())
                .getOrDefault(cell, world.rules.get(0).zone());
    }

    /** Goes from 40 days before the grid through all cells, and starts a period at each first instant of the account's day. */
    private void layOutPeriods(String account) {
        Map<Integer, Instant> periods = new TreeMap<>();
        Map<Integer, ZoneId> zones = new TreeMap<>();
        int rule = 0;
        ZoneId zone = world.rules.get(0).zone();
        @Nullable Instant period = null;
        for (int cell = -40 * 96; cell < RandomWorld.CELLS; cell++) {
            Instant at = RandomWorld.at(cell);
            if (isEdge(at, zone, day(account, rule))) {
                period = at;
                if (at.isAfter(world.billFrom)) {
                    rule = ruleAt(at);
                    zone = zoneAt(account, rule, at);
                }
            }
            if (period != null && cell >= 0) {
                periods.put(cell, period);
                zones.put(cell, zone);
            }
        }
        Instant first = firstPeriod(account);
        periods.values().removeIf(start -> start.isBefore(first));
        periodOfCell.put(account, periods);
        zoneOfCell.put(account, zones);
    }

    private int ruleAt(Instant at) {
        int rule = 0;
        for (int next = 1; next < world.rules.size(); next++) {
            rule = world.rules.get(next).savedAt().isAfter(at) ? rule : next;
        }
        return rule;
    }

    private ZoneId zoneAt(String account, int rule, Instant at) {
        ZoneId zone = world.rules.get(rule).zone();
        for (ZoneChange change : world.zones.getOrDefault(account, List.of())) {
            zone = change.savedAt().isAfter(at) ? zone : change.zone();
        }
        return zone;
    }

    private int day(String account, int rule) {
        Instant opened = world.opened.get(account);
        if (opened == null || world.anchor(rule) == BillingAnchor.CALENDAR) {
            return world.rules.get(rule).dayOfMonth();
        }
        int cell = (int) Duration.between(RandomWorld.START, opened).dividedBy(RandomWorld.CELL);
        return opened.atZone(zone(NOBODY, cell)).getDayOfMonth();
    }

    private Instant firstPeriod(String account) {
        Instant at = world.billFrom;
        while (!isEdge(at, world.rules.get(0).zone(), day(account, 0))) {
            at = at.minus(RandomWorld.CELL);
        }
        return at;
    }

    private static boolean isEdge(Instant at, ZoneId zone, int dayOfMonth) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate before = LocalDate.ofInstant(at.minusMillis(1), zone);
        return !day.equals(before) && day.getDayOfMonth() == Math.min(dayOfMonth, day.lengthOfMonth());
    }
}
