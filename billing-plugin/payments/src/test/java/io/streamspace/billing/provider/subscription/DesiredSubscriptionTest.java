package io.streamspace.billing.provider.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.provider.subscription.DesiredSubscription.Ended;
import io.streamspace.billing.provider.subscription.DesiredSubscription.EndingWithPeriod;
import io.streamspace.billing.provider.subscription.DesiredSubscription.Renewing;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DesiredSubscriptionTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 40;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 500);
    }

    @Test
    void a_choice_that_goes_on_renews_at_the_price_of_the_next_period() {
        PlanHistory history = new PlanHistory(
                terms(List.of(new Offered(0, BillingMode.HYBRID, true, List.of("pro")), offered(3, "pro"))),
                List.of(chosen("pro", 1)));

        DesiredSubscription desired = DesiredSubscription.of(history, day(2), day(31));

        assertThat(((Renewing) desired).plan().price()).isEqualByComparingTo("103");
    }

    @Test
    void what_is_cancelled_for_the_next_edge_runs_out_and_what_is_cancelled_now_ends_now() {
        RateBookHistory terms = terms(List.of(offered(0, "pro")));

        assertThat(DesiredSubscription.of(new PlanHistory(terms, List.of(until("pro", 1, 31))), day(2), day(31)))
                .isEqualTo(new EndingWithPeriod());
        assertThat(DesiredSubscription.of(new PlanHistory(terms, List.of(until("pro", 1, 2))), day(2), day(31)))
                .isEqualTo(new Ended());
    }

    /** Days are lived through one after the other, by a machine that knows only the present. */
    @ParameterizedTest
    @MethodSource("seeds")
    void it_is_what_somebody_who_lives_through_the_days_would_say(long seed) {
        Random random = new Random(seed);
        List<Offered> offers = offers(random);
        List<Subscription> chosen = choices(random);
        int now = random.nextInt(DAYS);
        int renewal = random.nextInt(DAYS);

        DesiredSubscription desired =
                DesiredSubscription.of(new PlanHistory(terms(offers), chosen), day(now), day(renewal));

        assertThat(named(desired))
                .as("%s %s now %s renewal %s", offers, chosen, now, renewal)
                .isEqualTo(new Lived(offers, chosen).said(now, Math.max(now, renewal)));
    }

    private static String named(DesiredSubscription desired) {
        if (desired instanceof Renewing renewing) {
            return renewing.plan().id() + " " + renewing.plan().price();
        }
        return desired instanceof Ended ? "ended" : "ending";
    }

    /** What was offered from a day on: prices say on which day they were set. */
    private record Offered(int day, BillingMode mode, boolean enabled, List<String> paid) {}

    private record Lived(List<Offered> offers, List<Subscription> chosen) {

        String said(int now, int renewal) {
            String paid = paidOn(renewal);
            if (paid != null) {
                return paid;
            }
            String choice = choiceOn(now);
            return choice.isEmpty() || choice.equals("free") ? "ended" : "ending";
        }

        private @Nullable String paidOn(int day) {
            Offered offered = offeredOn(day);
            String choice = choiceOn(day);
            boolean sold = offered.mode() != BillingMode.USAGE && offered.enabled();
            boolean tried = false;
            for (Subscription one : chosen) {
                Instant trial = one.trialEndsAt();
                tried |= trial != null && begunBy(one, day) && isLast(one, day) && day(day).isBefore(trial);
            }
            return sold && !tried && offered.paid().contains(choice) ? choice + " " + (100 + offered.day()) : null;
        }

        private Offered offeredOn(int day) {
            Offered last = offers.get(0);
            for (int i = 1; i <= day; i++) {
                for (Offered one : offers) {
                    last = one.day() == i ? one : last;
                }
            }
            return last;
        }

        private String choiceOn(int day) {
            String choice = "";
            for (int i = 0; i <= day; i++) {
                for (Subscription one : chosen) {
                    Instant canceled = one.canceledAt();
                    if (one.startedAt().equals(day(i))) {
                        choice = one.planId();
                    }
                    if (canceled != null && isLast(one, i) && begunBy(one, i) && !canceled.isAfter(day(i))) {
                        choice = "";
                    }
                }
            }
            return choice;
        }

        private boolean isLast(Subscription one, int day) {
            return chosen.stream()
                    .noneMatch(other -> other.startedAt().isAfter(one.startedAt()) && begunBy(other, day));
        }

        private static boolean begunBy(Subscription one, int day) {
            return !one.startedAt().isAfter(day(day));
        }
    }

    private static List<Offered> offers(Random random) {
        List<Offered> offers = new ArrayList<>(List.of(randomly(random, 0)));
        Set<Integer> days = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int day = 1 + random.nextInt(DAYS);
            if (days.add(day)) {
                offers.add(randomly(random, day));
            }
        }
        return offers;
    }

    private static Offered randomly(Random random, int day) {
        List<String> paid = new ArrayList<>(List.of("pro", "team"));
        if (random.nextInt(4) == 0) {
            paid.remove(random.nextInt(2));
        }
        BillingMode mode = random.nextInt(5) == 0 ? BillingMode.USAGE : BillingMode.HYBRID;
        return new Offered(day, mode, random.nextInt(5) > 0, paid);
    }

    private static List<Subscription> choices(Random random) {
        List<Subscription> chosen = new ArrayList<>();
        Set<Integer> days = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(DAYS);
            if (days.add(from)) {
                Subscription one = random.nextBoolean()
                        ? chosen(List.of("pro", "team", "free").get(random.nextInt(3)), from)
                        : until("pro", from, from + random.nextInt(20));
                chosen.add(random.nextInt(3) == 0 ? one.tried(day(from + 1 + random.nextInt(14))) : one);
            }
        }
        chosen.sort(Comparator.comparing(Subscription::startedAt));
        return chosen;
    }

    private static Offered offered(int day, String plan) {
        return new Offered(day, BillingMode.HYBRID, true, List.of(plan));
    }

    private static RateBookHistory terms(List<Offered> offers) {
        return new RateBookHistory(
                offers.stream()
                        .map(offer -> new RateBookHistory.Version(day(offer.day()), terms(offer)))
                        .toList(),
                START);
    }

    private static RateBook terms(Offered offer) {
        List<Plan> plans = new ArrayList<>(List.of(plan("free", "0")));
        offer.paid().forEach(id -> plans.add(plan(id, String.valueOf(100 + offer.day()))));
        return new RateBook(offer.enabled(), offer.mode(), USD, Map.of(), plans);
    }

    private static Plan plan(String id, String price) {
        return new Plan(id, id, new BigDecimal(price), PlanInterval.MONTH, Map.of());
    }

    private static Subscription chosen(String plan, int from) {
        return Subscription.chosen(ALICE, plan, day(from), day(from));
    }

    private static Subscription until(String plan, int from, int end) {
        Subscription one = chosen(plan, from);
        return new Subscription(ALICE, one.id(), plan, one.status(), day(from), day(from), day(end));
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }
}
