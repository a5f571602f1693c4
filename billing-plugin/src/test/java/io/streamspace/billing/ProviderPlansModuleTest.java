package io.streamspace.billing;

import static io.streamspace.billing.BothSides.ALICE;
import static io.streamspace.billing.BothSides.EDGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.values.Money;
import io.streamspace.stripesimulator.Fault;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans here and subscriptions at the provider, each changed by somebody, through the real adapter and database. */
class ProviderPlansModuleTest {

    private final BothSides sides = new BothSides();

    @AfterEach
    void close() throws Exception {
        assertThat(sides.house.violations()).isEmpty();
        sides.close();
    }

    @Test
    void what_is_chosen_cancelled_and_resumed_here_is_so_there() {
        String id = sides.subscribed().id();
        assertThat(sides.align()).as("nothing to tell").isZero();

        sides.change(null, When.PERIOD_END);
        assertThat(sides.align()).isEqualTo(1);
        assertThat(sides.there(id).endsAt()).isEqualTo(EDGE);
        sides.resume();
        sides.align();
        assertThat(sides.there(id).endsAt()).isNull();
        sides.change(null, When.PERIOD_END);
        sides.align();
        assertThat(sides.there(id).endsAt()).as("again, the same day").isEqualTo(EDGE);

        sides.change("team", When.NOW);
        sides.align();
        assertThat(sides.there(id).endsAt()).isNull();
        assertThat(sides.there(id).priceId()).isEqualTo(sides.priceOf("team"));
        sides.change("annual", When.PERIOD_END);
        sides.align();
        assertThat(sides.there(id).priceId()).isEqualTo(sides.priceOf("annual"));

        sides.change(null, When.NOW);
        sides.align();
        assertThat(sides.there(id).status()).isEqualTo(Status.ENDED);
        assertThat(sides.book.liveOf(ALICE)).isEmpty();
    }

    @Test
    void what_is_decided_there_is_taken_over_once_and_not_told_back() {
        String id = sides.subscribed().id();

        sides.there.cancelAtPeriodEnd(id);
        assertThat(sides.hear(id).result()).isEqualTo(Result.DONE);
        assertThat(sides.planHere(EDGE)).isEqualTo("free");
        assertThat(sides.hear(id).result()).isEqualTo(Result.KNOWN);
        sides.there.resumeSubscription(id);
        sides.hear(id);
        assertThat(sides.planHere(EDGE)).isEqualTo("pro");
        sides.gateway().recurring().changePrice(sides.there(id), sides.priceOf("team"), "by hand");
        sides.hear(id);
        assertThat(List.of(sides.planHere(sides.now()), sides.planHere(EDGE))).containsExactly("pro", "team");
        assertThat(sides.align()).isZero();

        sides.there.cancelSubscription(id);
        assertThat(sides.hear(id).result()).isEqualTo(Result.DONE);
        assertThat(sides.planHere(sides.now())).isEqualTo("free");
        assertThat(sides.hear(id).result()).isEqualTo(Result.KNOWN);
        assertThat(sides.align()).isZero();
    }

    @Test
    void what_comes_in_while_the_provider_has_to_be_told_does_not_win() {
        String id = sides.subscribed().id();

        sides.change(null, When.PERIOD_END);
        sides.hear(id);
        assertThat(sides.planHere(EDGE))
                .as("the old state is nobody's decision")
                .isEqualTo("free");
        sides.align();
        sides.hear(id);
        sides.resume();
        sides.hear(id);
        assertThat(sides.planHere(EDGE)).isEqualTo("pro");
        sides.align();

        assertThat(sides.hear(id).result()).isEqualTo(Result.KNOWN);
        assertThat(sides.there(id).endsAt()).isNull();
    }

    @Test
    void a_provider_that_is_away_is_told_later_and_an_answer_that_is_lost_changes_nothing_twice() {
        String id = sides.subscribed().id();
        sides.change(null, When.PERIOD_END);

        sides.there.fail(Fault.status("POST /v1/subscriptions", 503), 3);
        assertThatThrownBy(sides::align).isInstanceOf(ProviderAway.class);
        sides.hear(id);
        assertThat(sides.planHere(EDGE)).isEqualTo("free");
        sides.there.fail(Fault.closedAfter("POST /v1/subscriptions"), 1);
        assertThat(sides.align()).isEqualTo(1);

        assertThat(sides.there(id).endsAt()).isEqualTo(EDGE);
        assertThat(sides.hear(id).result()).isEqualTo(Result.KNOWN);
        assertThat(sides.align()).isZero();
    }

    @Test
    void a_price_of_nobodys_is_put_right() {
        ProviderSubscription made = sides.subscribed();
        String pack = sides.gateway()
                .offers()
                .list(new ProviderPrice(
                        "other:x", "Other", new Money(500, Currency.getInstance("USD")), ProviderPrice.Rhythm.MONTHLY))
                .priceId();
        sides.gateway().recurring().changePrice(made, pack, "by hand");

        sides.hear(made.id());
        sides.align();

        assertThat(sides.there(made.id()).priceId()).isEqualTo(sides.priceOf("pro"));
        assertThat(sides.planHere(EDGE)).isEqualTo("pro");
    }

    @Test
    void a_second_subscription_is_ended_and_told() {
        String first = sides.subscribed().id();
        String second = sides.finishCheckout("co_2").id();

        assertThat(sides.hear(second).result()).isEqualTo(Result.DONE);
        sides.align();

        assertThat(sides.there(second).status()).isEqualTo(Status.ENDED);
        assertThat(sides.there(first).status().collects()).isTrue();
        assertThat(sides.book.liveOf(ALICE).orElseThrow().subscriptionId()).isEqualTo(first);
        assertThat(sides.differences()).containsExactly("second_subscription " + second + " mended");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_the_order_and_number_of_events_both_sides_end_alike(long seed) {
        Random random = new Random(seed);
        ProviderSubscription made = sides.finishCheckout("co_1");
        sides.fulfilling(made);
        List<Runnable> steps = new ArrayList<>(List.of(
                () -> sides.there.cancelAtPeriodEnd(made.id()),
                () -> sides.there.resumeSubscription(made.id()),
                () -> sides.there.cancelAtPeriodEnd(made.id())));
        while (!steps.isEmpty()) {
            for (int i = random.nextInt(3); i > 0; i--) {
                sides.hear(made.id());
            }
            steps.remove(0).run();
            sides.align();
        }
        sides.hear(made.id());
        sides.align();
        sides.hear(made.id());

        assertThat(sides.state(made.id()))
                .isEqualTo("here pro then free; there " + made.status() + " " + made.priceId()
                        + " ends 2026-02-01T00:00:00Z; agreed " + made.status()
                        + " plan:pro ends 2026-02-01T00:00:00Z; waiting false");
    }
}
