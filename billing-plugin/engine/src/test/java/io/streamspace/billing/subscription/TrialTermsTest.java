package io.streamspace.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.BillingCalendar.Rule;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From a trial's end on every millisecond is paid for once, whatever becomes of the calendar: zones, invoice days and
 * anniversaries change, so short periods bridge, and the trial ends inside of them, at their edges and a millisecond beside.
 */
class TrialTermsTest {

    private static final int SEEDS = 200;
    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final Instant END = Instant.parse("2028-06-01T00:00:00Z");
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Pacific/Chatham"),
            ZoneId.of("Africa/Cairo"));
    private static final Plan MONTHLY = plan("monthly", "29.99", PlanInterval.MONTH);
    private static final Plan YEARLY = plan("yearly", "300", PlanInterval.YEAR);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    /** A billing period and the whole one, by its own rule, that it is, or is the end of. */
    private record Billed(Interval period, Interval whole) {

        boolean bridges() {
            return !period.equals(whole);
        }
    }

    /** What a seed says. */
    private record Story(List<Rule> rules, List<Billed> periods, Instant trialEnd, Random random) {

        static Story of(long seed) {
            Random random = new Random(seed);
            List<Rule> rules = someRules(random);
            List<Billed> periods = periodsBy(rules);
            return new Story(rules, periods, someTrialEnd(periods, random), random);
        }

        BillingCalendar calendar() {
            return new BillingCalendar(rules, START);
        }

        boolean endsInside(Predicate<Billed> which) {
            return periods.stream()
                    .filter(which)
                    .anyMatch(billed -> billed.period().contains(trialEnd)
                            && billed.period().start().isBefore(trialEnd));
        }

        boolean endsAtAnEdge() {
            return periods.stream().anyMatch(billed -> billed.period().start().equals(trialEnd));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_monthly_price_is_charged_for_every_millisecond_from_the_end_of_a_trial_on(long seed) {
        Story story = Story.of(seed);
        List<PlanCharge> charges = charges(story, MONTHLY);
        Instant paidUpTo = charges.get(charges.size() - 1).servicePeriod().end();

        assertThat(tiled(charges)).as("seed %d, %s", seed, story).isEqualTo(new Interval(story.trialEnd(), paidUpTo));
        assertThat(sum(charges)).as("seed %d, %s", seed, story).isEqualTo(owed(story, story.trialEnd(), paidUpTo));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_left_of_it_at_any_time_is_worth_what_the_time_left_costs(long seed) {
        Story story = Story.of(seed);
        PlanTerms terms = new PlanTerms(history(story, MONTHLY), story.calendar());
        for (int i = 0; i < 20; i++) {
            Instant at = between(story.trialEnd(), END, story.random());
            PlanTerm paid = terms.paidAt(at).orElseThrow();

            assertThat(paid.priceFrom(at))
                    .as("seed %d at %s, %s", seed, at, story)
                    .isEqualTo(owed(story, at, paid.whole().end()));
        }
        assertThat(terms.paidAt(story.trialEnd().minusMillis(1))).as("tried").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_yearly_price_is_charged_by_its_share_up_to_the_next_edge_and_whole_from_there(long seed) {
        Story story = Story.of(seed);
        List<PlanCharge> charges = charges(story, YEARLY);
        Instant first = story.periods().stream()
                .map(billed -> billed.period().start())
                .filter(edge -> !edge.isBefore(story.trialEnd()))
                .findFirst()
                .orElseThrow();

        assertThat(tiled(charges).start()).isEqualTo(story.trialEnd());
        assertThat(tiled(charges).end()).as("seed %d, %s", seed, story).isAfterOrEqualTo(END);
        for (PlanCharge charge : charges) {
            boolean isStub = charge.servicePeriod().start().isBefore(first);
            assertThat(charge.servicePeriod().end().equals(first)).isEqualTo(isStub);
            assertThat(charge.share().equals(Ratio.of(1))).isEqualTo(!isStub);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_given_back_of_a_yearly_price_is_what_was_charged_for_that_time(long seed) {
        Story story = Story.of(seed);
        PlanTerms terms = new PlanTerms(history(story, YEARLY), story.calendar());
        List<PlanCharge> charges = charges(story, YEARLY);
        for (int i = 0; i < 20; i++) {
            Instant at = between(story.trialEnd(), END, story.random());
            PlanTerm paid = terms.paidAt(at).orElseThrow();
            PlanCharge charge = charges.stream()
                    .filter(one -> one.servicePeriod().contains(at))
                    .findFirst()
                    .orElseThrow();

            assertThat(paid.whole().end())
                    .as("seed %d at %s, %s", seed, at, story)
                    .isEqualTo(charge.servicePeriod().end());
            assertThat(paid.priceFrom(charge.servicePeriod().start())).isEqualTo(charge.price());
        }
    }

    @Test
    void such_trials_end_inside_bridging_periods_and_whole_ones_and_at_edges() {
        List<Story> stories = seeds().mapToObj(Story::of).toList();

        assertThat(stories.stream().filter(story -> story.endsInside(Billed::bridges)))
                .hasSizeGreaterThan(SEEDS / 10);
        assertThat(stories.stream().filter(story -> story.endsInside(billed -> !billed.bridges())))
                .hasSizeGreaterThan(SEEDS / 10);
        assertThat(stories.stream().filter(Story::endsAtAnEdge)).hasSizeGreaterThan(SEEDS / 10);
    }

    /** What is charged from a trial's end on: at once for what is left of the term, then at every edge. */
    private static List<PlanCharge> charges(Story story, Plan plan) {
        PlanHistory history = history(story, plan);
        List<PlanCharge> charges = new ArrayList<>();
        Optional<PlanTerm> rest = new PlanTerms(history, story.calendar()).afterTrial(story.trialEnd());
        rest.ifPresent(term -> charges.add(new PlanCharge(
                term.plan(), new Interval(story.trialEnd(), term.whole().end()), term.shareFrom(story.trialEnd()))));
        PlanCharges atEdges = new PlanCharges(history, story.calendar());
        story.periods().forEach(billed -> atEdges.dueAt(billed.period().start()).ifPresent(charges::add));
        return charges;
    }

    private static Interval tiled(List<PlanCharge> charges) {
        Interval all = charges.get(0).servicePeriod();
        for (PlanCharge charge : charges.subList(1, charges.size())) {
            assertThat(charge.servicePeriod().start()).isEqualTo(all.end());
            all = new Interval(all.start(), charge.servicePeriod().end());
        }
        return all;
    }

    private static Ratio sum(List<PlanCharge> charges) {
        return charges.stream().map(PlanCharge::price).reduce(Ratio.ZERO, Ratio::plus);
    }

    /** Each period costs its length's share of the whole one. */
    private static Ratio owed(Story story, Instant from, Instant to) {
        Ratio owed = Ratio.ZERO;
        for (Billed billed : story.periods()) {
            long start = Math.max(from.toEpochMilli(), billed.period().start().toEpochMilli());
            long end = Math.min(to.toEpochMilli(), billed.period().end().toEpochMilli());
            if (start < end) {
                owed = owed.plus(Ratio.of(MONTHLY.price())
                        .times(Ratio.of(
                                BigInteger.valueOf(end - start),
                                BigInteger.valueOf(billed.whole().millis()))));
            }
        }
        return owed;
    }

    private static PlanHistory history(Story story, Plan plan) {
        RateBook rateBook = new RateBook(
                true,
                BillingMode.SUBSCRIPTION,
                Currency.getInstance("USD"),
                Map.of(),
                List.of(plan("free", "0", PlanInterval.MONTH), MONTHLY, YEARLY));
        Instant chosenAt = story.trialEnd().minus(Duration.ofDays(14));
        Subscription tried = Subscription.chosen(AccountId.ofUser("alice"), plan.id(), chosenAt, chosenAt)
                .tried(story.trialEnd());
        RateBookHistory history = new RateBookHistory(List.of(new RateBookHistory.Version(START, rateBook)), START);
        return new PlanHistory(history, List.of(tried));
    }

    /** The first one, and some that were saved in the first year. */
    private static List<Rule> someRules(Random random) {
        List<Rule> rules = new ArrayList<>();
        Instant savedAt = START;
        while (rules.isEmpty() || (rules.size() < 5 && random.nextInt(4) > 0)) {
            rules.add(new Rule(savedAt, ZONES.get(random.nextInt(ZONES.size())), 1 + random.nextInt(31)));
            savedAt = savedAt.plusMillis(1 + random.nextLong(Duration.ofDays(70).toMillis()));
        }
        return rules;
    }

    /** Day by day: a period ends with the first day, by the rule in force where it starts, that is the rule's. */
    private static List<Billed> periodsBy(List<Rule> rules) {
        List<Billed> periods = new ArrayList<>();
        Instant start = edge(rules.get(0), START, -1);
        while (start.isBefore(END)) {
            Rule inForce = rules.get(0);
            for (Rule rule : rules.subList(1, rules.size())) {
                inForce = rule.savedAt().isAfter(start) || periods.isEmpty() ? inForce : rule;
            }
            Instant end = edge(inForce, start, 1);
            periods.add(new Billed(new Interval(start, end), new Interval(edge(inForce, start, -1), end)));
            start = end;
        }
        return periods;
    }

    /** The first edge after an instant, or the last one up to it. */
    private static Instant edge(Rule rule, Instant from, int step) {
        LocalDate day = LocalDate.ofInstant(from, rule.zone()).minusDays(2L * step);
        while (true) {
            Instant midnight = day.atStartOfDay(rule.zone()).toInstant();
            boolean isEdge = day.getDayOfMonth() == Math.min(rule.dayOfMonth(), day.lengthOfMonth());
            if (isEdge && midnight.isAfter(from) == (step > 0)) {
                return midnight;
            }
            day = day.plusDays(step);
        }
    }

    /** Inside the first year or so: in a short period, if there is one, half of the time. */
    private static Instant someTrialEnd(List<Billed> periods, Random random) {
        List<Billed> later = periods.subList(1, 16);
        List<Billed> bridging = later.stream().filter(Billed::bridges).toList();
        List<Billed> from = bridging.isEmpty() || random.nextBoolean() ? later : bridging;
        Interval period = from.get(random.nextInt(from.size())).period();
        return switch (random.nextInt(5)) {
            case 0 -> period.start();
            case 1 -> period.start().plusMillis(1);
            case 2 -> period.end().minusMillis(1);
            default -> between(period.start(), period.end(), random);
        };
    }

    private static Instant between(Instant from, Instant to, Random random) {
        return from.plusMillis(random.nextLong(to.toEpochMilli() - from.toEpochMilli()));
    }

    private static Plan plan(String id, String price, PlanInterval interval) {
        return new Plan(id, id, new BigDecimal(price), interval, Map.of());
    }
}
