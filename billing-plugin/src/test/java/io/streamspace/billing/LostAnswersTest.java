package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.ProviderTown.Person;
import io.streamspace.billing.billrun.PlanChanges.When;
import io.streamspace.demoprovider.DemoEvent;
import io.streamspace.demoprovider.Fault;
import io.streamspace.demoprovider.money.TestMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has to happen at the provider happens once, though it is not reached, refuses to work, or does all and does not say so. */
class LostAnswersTest {

    private static final int LONGER_THAN_ONE_CALL = 4;

    private enum Trouble {
        ANSWER_LOST,
        NOT_REACHED,
        TOO_BUSY,
        BROKEN;

        Fault at(String path) {
            return switch (this) {
                case ANSWER_LOST -> Fault.closedAfter(path);
                case NOT_REACHED -> Fault.closedBefore(path);
                case TOO_BUSY -> Fault.status(path, 429);
                case BROKEN -> Fault.status(path, 500);
            };
        }
    }

    private final ProviderTown town = new ProviderTown();

    @AfterEach
    void close() throws Exception {
        assertThat(town.violations()).isEmpty();
        town.close();
    }

    @ParameterizedTest
    @EnumSource
    void money_is_given_back_once(Trouble trouble) {
        Person person = signedUp();

        town.there.fail(trouble.at("POST /v1/refunds"), LONGER_THAN_ONE_CALL);
        town.refund(person, "5.00");
        hear();

        assertThat(town.there.objects("refund")).hasSize(1);
        assertThat(new BooksOf(town, person).read())
                .contains("ledger cash 1532")
                .anyMatch(line -> line.matches("refund .* made 500 0"));
    }

    @ParameterizedTest
    @EnumSource
    void money_is_collected_once(Trouble trouble) {
        Person person = town.arrive();
        town.there.abandonCheckout(town.packPage(person, "more"));
        String customer = town.customer(person);
        town.there.makeDefault(customer, town.there.addPaymentMethod(customer, TestMethod.VISA));
        hear();
        town.change(person, "pro", When.NOW);

        town.there.fail(trouble.at("POST /v1/payment_intents"), LONGER_THAN_ONE_CALL);
        town.runJobs();
        hear();

        assertThat(town.there.objects("payment_intent")).hasSize(1);
        assertThat(new BooksOf(town, person).read())
                .contains("ledger cash 2032", "ledger revenue -2032")
                .anyMatch(line -> line.startsWith("attempt our-1 1 succeeded 2032"));
    }

    @ParameterizedTest
    @EnumSource
    void a_cancellation_is_told(Trouble trouble) {
        Person person = signedUp();

        town.there.fail(trouble.at("POST /v1/subscriptions"), LONGER_THAN_ONE_CALL);
        town.change(person, null, When.PERIOD_END);
        hear();

        assertThat(town.there.objects("subscription"))
                .singleElement()
                .matches(subscription ->
                        subscription.path("cancel_at_period_end").asBoolean()
                                || subscription.path("cancel_at").isNumber());
        assertThat(new BooksOf(town, person).read())
                .anyMatch(line -> line.contains("canceled 2026-02-01 00:00:00+00"))
                .anyMatch(line -> line.contains("ends 2026-02-01 00:00:00+00"));
    }

    @ParameterizedTest
    @EnumSource
    void what_was_bought_is_sold_once(Trouble trouble) {
        Person person = town.arrive();
        String page = town.planPage(person, "pro");
        town.there.completeCheckout(page, TestMethod.VISA);

        town.there.fail(trouble.at("GET /v1/"), LONGER_THAN_ONE_CALL);
        hear();

        assertThat(new BooksOf(town, person).read())
                .contains("checkout plan pro fulfilled 2032", "ledger cash 2032", "ledger revenue -2032");
    }

    private Person signedUp() {
        Person person = town.arrive();
        town.there.completeCheckout(town.planPage(person, "pro"), TestMethod.VISA);
        hear();
        return person;
    }

    /** Everything is done here, told there, and heard of here. */
    private void hear() {
        town.settle();
        for (DemoEvent event : town.news()) {
            town.post(event);
        }
        town.settle();
        town.news().forEach(town::post);
        town.settle();
    }
}
