package io.streamspace.billing.provider.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.provider.reconciliation.Reconciliation;
import io.streamspace.billing.provider.subscription.DesiredSubscription.Ended;
import io.streamspace.billing.provider.subscription.DesiredSubscription.EndingWithPeriod;
import io.streamspace.billing.provider.subscription.DesiredSubscription.Renewing;
import io.streamspace.billing.provider.subscription.ImportDecision.Decision;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who decided what, told by three views: what was agreed on, what is there, what is here. */
class ImportDecisionTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");
    private static final Interval PERIOD = new Interval(START, END);
    private static final DesiredSubscription PRO = renewing("pro");

    @Test
    void what_is_the_same_everywhere_needs_nothing() {
        assertThat(decision(agreed("plan:pro", null), there("plan:pro", null), PRO))
                .isEqualTo(Decision.NOTHING);
        assertThat(decision(agreed("plan:pro", END), there("plan:pro", END), new EndingWithPeriod()))
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void what_was_decided_there_alone_is_taken_over() {
        assertThat(decision(agreed("plan:pro", null), there("plan:pro", END), PRO))
                .isEqualTo(Decision.END_WITH_PERIOD);
        assertThat(decision(agreed("plan:pro", END), there("plan:pro", null), new EndingWithPeriod()))
                .isEqualTo(Decision.RESUME);
        assertThat(ImportDecision.of(agreed("plan:pro", null), there("plan:team", null), PRO))
                .extracting(
                        ImportDecision::decision, verdict -> verdict.planId().orElseThrow())
                .containsExactly(Decision.CHOOSE, "team");
    }

    @Test
    void a_price_that_is_none_of_ours_is_put_right() {
        assertThat(decision(agreed("plan:pro", null), there(null, null), PRO)).isEqualTo(Decision.TELL);
        assertThat(decision(agreed("plan:pro", null), there("pack:more", null), PRO))
                .isEqualTo(Decision.TELL);
    }

    @Test
    void what_was_decided_here_wins_over_everything_but_an_end() {
        for (ProviderSubscription there :
                List.of(there("plan:pro", null), there("plan:team", null), there("plan:pro", END))) {
            assertThat(decision(agreed("plan:pro", null), there, renewing("big")))
                    .isEqualTo(Decision.TELL);
            assertThat(decision(agreed("plan:pro", null), there, new EndingWithPeriod()))
                    .isEqualTo(Decision.TELL);
            assertThat(decision(agreed("plan:pro", null), there, new Ended())).isEqualTo(Decision.TELL);
        }
    }

    @Test
    void an_end_that_nobody_here_agreed_on_ends_the_plan_and_one_as_agreed_does_not() {
        assertThat(decision(agreed("plan:pro", null), ended(END), PRO)).isEqualTo(Decision.END_NOW);
        assertThat(decision(agreed("plan:pro", END), ended(START), new EndingWithPeriod()))
                .as("before its time")
                .isEqualTo(Decision.END_NOW);
        assertThat(decision(agreed("plan:pro", END), ended(END), renewing("yearly")))
                .as("chosen anew here: paid by invoices from now on")
                .isEqualTo(Decision.NOTHING);
        assertThat(decision(agreed("plan:pro", null), ended(END), new Ended())).isEqualTo(Decision.NOTHING);
        assertThat(decision(standing(Status.ENDED), ended(END), PRO))
                .as("heard of before")
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void what_nothing_is_paid_for_any_more_ends_once() {
        ProviderSubscription unpaid = standing("plan:pro", Status.UNPAID, null);

        assertThat(decision(agreed("plan:pro", null), unpaid, PRO)).isEqualTo(Decision.END_NOW);
        assertThat(decision(standing(Status.UNPAID), unpaid, PRO)).isEqualTo(Decision.TELL);
        assertThat(decision(agreed("plan:pro", null), unpaid, new Ended())).isEqualTo(Decision.TELL);
    }

    @Test
    void a_subscription_becomes_everything_but_what_it_was_before_its_end_or_its_first_payment() {
        for (Status from : Status.values()) {
            for (Status to : Status.values()) {
                boolean allowed = switch (from) {
                    case ENDED -> false;
                    case INCOMPLETE, TRIALING, ACTIVE, PAST_DUE, UNPAID -> to != Status.INCOMPLETE && to != from;
                };
                assertThat(from.mayBecome(to)).as(from + " " + to).isEqualTo(allowed);
            }
        }
    }

    @Test
    void a_comparison_ends_once() {
        for (Reconciliation.Status from : Reconciliation.Status.values()) {
            for (Reconciliation.Status to : Reconciliation.Status.values()) {
                boolean allowed = switch (from) {
                    case RUNNING -> to != Reconciliation.Status.RUNNING;
                    case BROKEN_OFF -> to != Reconciliation.Status.BROKEN_OFF;
                    case FINISHED -> false;
                };
                assertThat(from.mayBecome(to)).as(from + " " + to).isEqualTo(allowed);
            }
        }
    }

    private static Decision decision(Known agreed, ProviderSubscription there, DesiredSubscription here) {
        return ImportDecision.of(agreed, there, here).decision();
    }

    private static DesiredSubscription renewing(String plan) {
        return new Renewing(new Plan(plan, plan, BigDecimal.TEN, PlanInterval.MONTH, Map.of()));
    }

    private static Known agreed(String offer, @Nullable Instant endsAt) {
        return new Known(AccountId.ofUser("alice"), "sub_1", Status.ACTIVE, offer, PERIOD, endsAt, null);
    }

    private static Known standing(Status status) {
        return new Known(AccountId.ofUser("alice"), "sub_1", status, "plan:pro", PERIOD, null, null);
    }

    private static ProviderSubscription there(@Nullable String offer, @Nullable Instant endsAt) {
        return standing(offer, Status.ACTIVE, endsAt);
    }

    private static ProviderSubscription standing(@Nullable String offer, Status status, @Nullable Instant endsAt) {
        return new ProviderSubscription(
                "sub_1",
                status,
                ProviderMetadata.NONE,
                "cus_1",
                "si_1",
                "price_1",
                offer,
                PERIOD,
                endsAt,
                null,
                ProviderMode.TEST);
    }

    private static ProviderSubscription ended(Instant at) {
        Instant late = at.plus(Duration.ofMillis(1));
        return new ProviderSubscription(
                "sub_1",
                Status.ENDED,
                ProviderMetadata.NONE,
                "cus_1",
                "si_1",
                "price_1",
                "plan:pro",
                PERIOD,
                at,
                late,
                ProviderMode.TEST);
    }
}
