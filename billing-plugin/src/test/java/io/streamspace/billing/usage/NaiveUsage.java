package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.PerUnitPrice;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Price;
import io.streamspace.billing.catalog.Terms;
import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: looks at each quarter of an hour by itself, works out from the texts of the rules what holds in it, and
 * adds up. Shares no code with what it judges but the types of its input.
 */
public final class NaiveUsage {

    private final RandomWorld world;
    private final Map<Integer, Instant> periodOfCell = new TreeMap<>();
    private final Map<Integer, ZoneId> zoneOfCell = new TreeMap<>();

    public NaiveUsage(RandomWorld world) {
        this.world = world;
        layOutPeriods();
    }

    /** Sums in units by "account session meter period version reason", from the cells before an instant. */
    public Map<String, Ratio> sums(Collection<Segment> segments, Instant until) {
        Map<String, Ratio> sums = new TreeMap<>();
        for (int cell = 0; cell < RandomWorld.CELLS && RandomWorld.at(cell).isBefore(until); cell++) {
            if (periodOfCell.containsKey(cell)) {
                addCell(sums, segments, cell);
            }
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    /** The start of the billing period a cell lies in; null before the first. */
    @Nullable
    Instant periodOf(int cell) {
        return periodOfCell.get(cell);
    }

    private void addCell(Map<String, Ratio> sums, Collection<Segment> segments, int cell) {
        Instant at = RandomWorld.at(cell);
        Map<String, Long> perAccount = new TreeMap<>();
        for (Segment segment : segments) {
            if (!segment.start().isAfter(at)
                    && (segment.end() == null || segment.end().isAfter(at))) {
                for (String meter : new String[] {"cpu", "memory", "storage"}) {
                    long level = level(segment.held(), meter);
                    String who = segment.account() + " " + segment.sessionId();
                    sums.merge(key(who, meter, cell, reason(at)), units(level, meter, cell), Ratio::plus);
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
                sums.merge(key(account + " ", meter, cell, "null"), units(excess, meter, cell), Ratio::plus);
            });
        }
    }

    String key(String who, String meter, int cell, String reason) {
        return who + " " + meter + " " + periodOfCell.get(cell) + " v" + version(meter, RandomWorld.at(cell)) + " "
                + reason;
    }

    private Ratio units(long level, String meter, int cell) {
        Ratio hours = Ratio.of(level).times(Ratio.of(new BigDecimal("0.25")));
        if (meter.equals("cpu")) {
            return hours.dividedBy(Ratio.of(1000));
        }
        Ratio gbHours = hours.dividedBy(Ratio.of(1024L * 1024 * 1024));
        return meter.equals("memory") ? gbHours : gbHours.dividedBy(hoursOfMonth(cell));
    }

    Ratio hoursOfMonth(int cell) {
        ZoneId zone = zone(cell);
        YearMonth month = YearMonth.from(RandomWorld.at(cell).atZone(zone));
        long minutes = java.time.Duration.between(
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

    Terms terms(Instant at) {
        Terms result = world.versions.get(0).terms();
        for (TermsHistory.Version version : world.versions) {
            result = version.effectiveFrom().isAfter(at) ? result : version.terms();
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
        @Nullable Price price = null;
        for (TermsHistory.Version version : world.versions) {
            Price next = version.terms().price(meter).orElse(PerUnitPrice.FREE);
            if (price != null && !price.equals(next) && !version.effectiveFrom().isAfter(at)) {
                number++;
            }
            price = next;
        }
        return number;
    }

    private static long level(Segment.Held held, String meter) {
        return switch (meter) {
            case "cpu" -> held.cpuMillis();
            case "memory" -> held.memoryBytes();
            default -> held.storageBytes();
        };
    }

    private ZoneId zone(int cell) {
        ZoneId zone = zoneOfCell.get(cell);
        return zone == null ? world.rules.get(0).zone() : zone;
    }

    /** Goes from 40 days before the grid through all cells, and starts a period at each first instant of an invoice day. */
    private void layOutPeriods() {
        BillingCalendar.Rule rule = world.rules.get(0);
        @Nullable Instant period = null;
        for (int cell = -40 * 96; cell < RandomWorld.CELLS; cell++) {
            Instant at = RandomWorld.at(cell);
            if (isEdge(at, rule)) {
                period = at;
                if (at.isAfter(world.billFrom)) {
                    for (BillingCalendar.Rule saved : world.rules.subList(1, world.rules.size())) {
                        rule = saved.savedAt().isAfter(at) ? rule : saved;
                    }
                }
            }
            if (period != null && cell >= 0) {
                periodOfCell.put(cell, period);
                zoneOfCell.put(cell, rule.zone());
            }
        }
        Instant first = firstPeriod();
        periodOfCell.values().removeIf(start -> start.isBefore(first));
    }

    private Instant firstPeriod() {
        BillingCalendar.Rule rule = world.rules.get(0);
        Instant at = world.billFrom;
        while (!isEdge(at, rule)) {
            at = at.minus(RandomWorld.CELL);
        }
        return at;
    }

    private static boolean isEdge(Instant at, BillingCalendar.Rule rule) {
        LocalDate day = LocalDate.ofInstant(at, rule.zone());
        LocalDate before = LocalDate.ofInstant(at.minusMillis(1), rule.zone());
        return !day.equals(before) && day.getDayOfMonth() == rule.invoiceDay();
    }
}
