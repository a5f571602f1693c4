package io.streamspace.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Customer;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import io.streamspace.stripesimulator.money.TestMethod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages as a browser without scripts uses them. */
final class PagesTest {

    private final Stage stage = new Stage();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void a_checkout_is_clicked_through() throws Exception {
        Session session = checkout(stage.customer());
        HttpResponse<String> page = get(session.getUrl());
        assertThat(page.body()).contains("no money moves", "Pro, every month", "$20.00");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'")
                .endsWith("form-action 'self' http://127.0.0.1:1 http://127.0.0.1:1");
        assertThat(page.headers().firstValue("X-Demo-Provider")).contains("true");

        assertThat(post(session.getUrl(), "method=declined").body()).contains("Your card was declined.");
        HttpResponse<String> paid = post(session.getUrl(), "method=visa");

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("Location")).contains("http://127.0.0.1:1/ok?session=" + session.getId());
        assertThat(stage.stripe()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getPaymentStatus())
                .isEqualTo("paid");
        assertThat(get(session.getUrl()).body()).contains("This is done already");
    }

    @Test
    void the_portal_manages_methods_and_subscriptions_of_its_own_customer_only() throws Exception {
        Customer customer = stage.customer();
        Session session = stage.subscribe(customer, TestMethod.VISA);
        String foreign = stage.control.addPaymentMethod(stage.customer().getId(), TestMethod.VISA);
        String portal = stage.stripe()
                .billingPortal()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setReturnUrl("http://127.0.0.1:1/back")
                        .build())
                .getUrl();

        post(portal, "action=add&method=mastercard");
        post(portal, "action=remove&id=" + foreign);
        post(portal, "action=cancel&id=" + session.getSubscription());

        assertThat(get(portal).body())
                .contains("Mastercard ending in 4444", "Ends on 28 Feb 2026", "Resume", "-0001", "Back to the seller");
        assertThat(stage.control.object(foreign).path("customer").isNull()).isFalse();
        assertThat(stage.stripe()
                        .subscriptions()
                        .retrieve(session.getSubscription())
                        .getCancelAtPeriodEnd())
                .isTrue();
    }

    @Test
    void texts_from_outside_are_escaped() throws Exception {
        Customer customer = stage.customer();
        stage.stripe()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .setEmail("<script>alert(1)</script>")
                                .build());

        assertThat(get(checkout(customer).getUrl()).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
    }

    private Session checkout(Customer customer) throws Exception {
        return stage.stripe()
                .checkout()
                .sessions()
                .create(stage.session(customer, com.stripe.param.checkout.SessionCreateParams.Mode.SUBSCRIPTION)
                        .addLineItem(com.stripe.param.checkout.SessionCreateParams.LineItem.builder()
                                .setPrice(stage.monthly().getId())
                                .setQuantity(1L)
                                .build())
                        .build());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
