package io.streamspace.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How requests travel: keys, repeats, lists, and what goes wrong. */
final class TransportTest {

    private static final RequestOptions KEY =
            RequestOptions.builder().setIdempotencyKey("customer:alice").build();

    private final Stage stage = new Stage();

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void only_a_test_key_is_taken() {
        StripeClient live = StripeClient.builder()
                .setApiKey("sk_live_real")
                .setApiBase(stage.server.url())
                .build();

        assertThatThrownBy(() -> live.v1().balance().retrieve()).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void a_repeat_under_a_key_gets_the_first_answer() throws Exception {
        Customer first = create("a@example.com");

        Customer again = create("a@example.com");

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(stage.control.objects("customer")).hasSize(1);
        assertThatThrownBy(() -> create("b@example.com")).isInstanceOf(IdempotencyException.class);
    }

    @Test
    void a_key_is_forgotten_after_a_day() throws Exception {
        create("a@example.com");

        stage.moveTo("2026-02-01T10:00:00Z");
        create("a@example.com");

        assertThat(stage.control.objects("customer")).hasSize(2);
    }

    @Test
    void lists_come_in_pages_newest_first() throws Exception {
        String first = stage.customer().getId();
        stage.customer();
        stage.customer();

        var page = stage.stripe()
                .customers()
                .list(CustomerListParams.builder().setLimit(2L).build());

        assertThat(page.getHasMore()).isTrue();
        assertThat(page.autoPagingIterable()).hasSize(3).last().returns(first, Customer::getId);
    }

    @Test
    void what_does_not_exist_is_missing() {
        assertThatThrownBy(() -> stage.stripe().customers().retrieve("cus_none"))
                .isInstanceOfSatisfying(InvalidRequestException.class, missing -> {
                    assertThat(missing.getStatusCode()).isEqualTo(404);
                    assertThat(missing.getCode()).isEqualTo("resource_missing");
                });
    }

    @Test
    void errors_of_the_server_are_retried_by_the_client_and_nothing_is_made_twice() throws Exception {
        stage.control.fail(Fault.status("POST /v1/customers", 503), 1);
        stage.control.fail(Fault.closedBefore("POST /v1/customers"), 1);

        stage.stripe(3).customers().create(CustomerCreateParams.builder().build());

        assertThat(stage.control.requests()).hasSize(3);
        assertThat(stage.control.objects("customer")).hasSize(1);
    }

    @Test
    void an_answer_lost_on_its_way_was_done_all_the_same() throws Exception {
        stage.control.fail(Fault.closedAfter("/v1/customers"), 1);

        // the JDK's client may send it again by itself, on another connection
        Throwable lost = catchThrowable(() -> create("a@example.com"));
        Customer answered = create("a@example.com");

        assertThat(lost == null || lost instanceof ApiConnectionException).isTrue();
        assertThat(answered.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(stage.control.objects("customer")).hasSize(1);
    }

    @Test
    void too_many_requests_and_late_answers_can_be_asked_for() throws Exception {
        stage.control.fail(Fault.status("", 429), 1);
        assertThatThrownBy(stage::customer).isInstanceOf(RateLimitException.class);

        stage.control.fail(Fault.late("", Duration.ofSeconds(2)), 1);
        RequestOptions impatient = RequestOptions.builder().setReadTimeout(200).build();
        assertThatThrownBy(() -> stage.stripe()
                        .customers()
                        .create(CustomerCreateParams.builder().build(), impatient))
                .isInstanceOf(ApiConnectionException.class);
        assertThat(stage.control.objects("customer")).hasSize(1);
    }

    private Customer create(String email) throws Exception {
        return stage.stripe()
                .customers()
                .create(CustomerCreateParams.builder().setEmail(email).build(), KEY);
    }
}
