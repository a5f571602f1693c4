package io.streamspace.billing.invoice;

import io.streamspace.billing.invoice.BillingCalendar.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Every calendar that the settings, through their versions, give accounts. Accounts whose rules are the same share one
 * calendar object, and those whose rules are the common ones share the common calendar.
 */
public final class CalendarSettings {

    /** @param invoiceDay 1 to 28; the edge of {@link BillingAnchor#CALENDAR} periods */
    public record Version(Instant savedAt, ZoneId zone, int invoiceDay, BillingAnchor anchor) {}

    private static final int MOST_DAYS = 31;

    private final List<Version> versions;
    private final Instant billFrom;
    private final BillingCalendar common;
    private final List<Rule> commonRules;
    private final Map<List<Rule>, BillingCalendar> made = new ConcurrentHashMap<>();

    /** @param versions at least one, in the order in which they were saved */
    public CalendarSettings(List<Version> versions, Instant billFrom) {
        this.versions = List.copyOf(versions);
        this.billFrom = billFrom;
        List<Rule> rules = versions.stream()
                .map(version -> new Rule(version.savedAt(), version.zone(), version.invoiceDay()))
                .toList();
        this.common = new BillingCalendar(rules, billFrom);
        this.commonRules = changesOf(rules);
    }

    /** The calendar by {@code invoiceDay} and the settings' zone. */
    public BillingCalendar common() {
        return common;
    }

    /** Where the earliest of all first periods starts. The first version alone makes them. */
    public Instant start() {
        return versions.get(0).anchor() == BillingAnchor.CALENDAR
                ? common.first().start()
                : IntStream.rangeClosed(1, MOST_DAYS)
                        .mapToObj(day ->
                                of(new CalendarChoice(day, List.of())).first().start())
                        .min(Instant::compareTo)
                        .orElseThrow();
    }

    /** Whether there has ever been a version by which accounts differ by the day on which they were opened. */
    public boolean haveEverHadAnniversaries() {
        return versions.stream().anyMatch(version -> version.anchor() == BillingAnchor.ANNIVERSARY);
    }

    /** The calendar of an account that has just been opened and chose nothing. */
    public BillingCalendar ofNew(Instant openedAt) {
        return of(new CalendarChoice(anchorDay(openedAt), List.of()));
    }

    public BillingCalendar of(CalendarChoice own) {
        List<Rule> rules = changesOf(rules(own));
        return rules.equals(commonRules)
                ? common
                : made.computeIfAbsent(rules, those -> new BillingCalendar(those, billFrom));
    }

    /** The day of the month, 1 to 31, of an account's opening, in the settings' zone of that time. */
    public int anchorDay(Instant openedAt) {
        return openedAt.atZone(common.zoneAt(openedAt)).getDayOfMonth();
    }

    private List<Rule> rules(CalendarChoice own) {
        TreeSet<Instant> changes = new TreeSet<>();
        versions.subList(1, versions.size()).forEach(version -> changes.add(version.savedAt()));
        own.zones().forEach(change -> changes.add(change.savedAt()));
        List<Rule> rules = new ArrayList<>();
        rules.add(rule(versions.get(0), Optional.empty(), own));
        changes.forEach(at -> rules.add(ruleFrom(at, own)));
        return rules;
    }

    private Rule ruleFrom(Instant at, CalendarChoice own) {
        Version inForce = versions.get(0);
        for (Version version : versions.subList(1, versions.size())) {
            inForce = version.savedAt().isAfter(at) ? inForce : version;
        }
        Optional<ZoneChange> zone = own.zones().stream()
                .filter(change -> !change.savedAt().isAfter(at))
                .reduce((earlier, later) -> later);
        Rule rule = rule(inForce, zone, own);
        return new Rule(at, rule.zone(), rule.dayOfMonth());
    }

    private static Rule rule(Version version, Optional<ZoneChange> zone, CalendarChoice own) {
        int day = version.anchor() == BillingAnchor.ANNIVERSARY ? own.anchorDay() : version.invoiceDay();
        return new Rule(version.savedAt(), zone.map(ZoneChange::zone).orElse(version.zone()), day);
    }

    /** Only what changes something. */
    private static List<Rule> changesOf(List<Rule> rules) {
        List<Rule> changes = new ArrayList<>(rules.subList(0, 1));
        for (Rule rule : rules) {
            Rule last = changes.get(changes.size() - 1);
            if (!rule.zone().equals(last.zone()) || rule.dayOfMonth() != last.dayOfMonth()) {
                changes.add(rule);
            }
        }
        return List.copyOf(changes);
    }
}
