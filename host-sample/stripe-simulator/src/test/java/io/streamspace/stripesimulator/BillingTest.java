package io.streamspace.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.tax.Calculation;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.tax.CalculationCreateParams;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prices, invoices of our own, changes of subscriptions, taxes. */
final class BillingTest {

    private final Stage stage = new Stage();

    @AfterEach
    void every_event_shows_an_object_of_the_official_shape() throws Exception {
        for (SimulatorEvent event : stage.control.events()) {
            ObjectNode object = Json.part(Json.read(event.body()), "data.object");
            assertThat(Schemas.faults(object)).as(event.type()).isEmpty();
        }
        stage.close();
    }

    @Test
    void a_lookup_key_moves_to_the_new_price_only_if_told_to() throws Exception {
        Price old = stage.monthly();
        PriceCreateParams.Builder next = PriceCreateParams.builder()
                .setProduct(old.getProduct())
                .setCurrency("usd")
                .setUnitAmount(2500L)
                .setLookupKey("pro-monthly");
        assertThatThrownBy(() -> stage.stripe().prices().create(next.build()))
                .isInstanceOf(InvalidRequestException.class);

        Price made =
                stage.stripe().prices().create(next.setTransferLookupKey(true).build());

        assertThat(stage.stripe()
                        .prices()
                        .list(PriceListParams.builder()
                                .addLookupKey("pro-monthly")
                                .build())
                        .getData())
                .singleElement()
                .returns(made.getId(), Price::getId);
        assertThat(stage.stripe().prices().retrieve(old.getId()).getLookupKey()).isNull();
    }

    @Test
    void an_invoice_of_our_own_lines_is_finalised_and_paid_once() throws Exception {
        Customer customer = stage.customer();
        String method = stage.control.addPaymentMethod(customer.getId(), TestMethod.VISA);
        Invoice invoice = draft(customer);
        item(customer, invoice, 1250);
        item(customer, invoice, -250);
        assertThat(stage.stripe().invoices().finalizeInvoice(invoice.getId()).getAmountDue())
                .isEqualTo(1000);

        InvoicePayParams pay = InvoicePayParams.builder()
                .setPaymentMethod(method)
                .setOffSession(true)
                .build();
        Invoice paid = stage.stripe().invoices().pay(invoice.getId(), pay);

        assertThat(paid.getStatus()).isEqualTo("paid");
        assertThat(paid.getLines().getData()).hasSize(2);
        assertThatThrownBy(() -> stage.stripe().invoices().pay(invoice.getId(), pay))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(stage.stripe().invoicePayments().list().getData())
                .singleElement()
                .satisfies(payment -> assertThat(payment.getAmountPaid()).isEqualTo(1000));
    }

    @Test
    void an_open_invoice_can_be_voided_and_a_final_one_takes_no_lines() throws Exception {
        Customer customer = stage.customer();
        Invoice invoice = draft(customer);
        item(customer, invoice, 900);
        stage.stripe().invoices().finalizeInvoice(invoice.getId());

        assertThatThrownBy(() -> item(customer, invoice, 1)).isInstanceOf(InvalidRequestException.class);
        assertThat(stage.stripe().invoices().voidInvoice(invoice.getId()).getStatus())
                .isEqualTo("void");
    }

    @Test
    void an_upgrade_is_prorated_by_two_items() throws Exception {
        Subscription subscription = subscribed();
        stage.moveTo("2026-02-14T10:00:00Z");

        upgrade(subscription, SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE);

        Invoice invoice = stage.stripe()
                .invoices()
                .retrieve(stage.stripe()
                        .subscriptions()
                        .retrieve(subscription.getId())
                        .getLatestInvoice());
        assertThat(invoice.getLines().getData())
                .extracting(line -> line.getAmount())
                .containsExactly(-1000L, 2000L);
        assertThat(invoice.getStatus()).isEqualTo("paid");
    }

    @Test
    void without_proration_a_change_costs_nothing_until_the_next_period() throws Exception {
        Subscription subscription = subscribed();

        upgrade(subscription, SubscriptionUpdateParams.ProrationBehavior.NONE);
        stage.moveTo("2026-02-28T11:00:00Z");

        assertThat(stage.stripe().invoices().list().getData())
                .extracting(Invoice::getAmountPaid)
                .containsExactly(4000L, 2000L);
    }

    @Test
    void a_subscription_ends_with_its_period_unless_it_is_resumed() throws Exception {
        Subscription ending = subscribed();
        stage.stripe()
                .subscriptions()
                .update(
                        ending.getId(),
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(true)
                                .build());
        Subscription resumed = subscribed();
        stage.control.cancelAtPeriodEnd(resumed.getId());
        stage.control.resumeSubscription(resumed.getId());

        stage.moveTo("2026-02-28T12:00:00Z");

        assertThat(stage.stripe().subscriptions().retrieve(ending.getId()).getStatus())
                .isEqualTo("canceled");
        assertThat(stage.stripe().subscriptions().retrieve(resumed.getId()).getStatus())
                .isEqualTo("active");
        assertThat(stage.eventTypes()).contains("customer.subscription.deleted");
    }

    @Test
    void tax_is_ten_per_cent_or_the_countrys() throws Exception {
        assertThat(calculation("US", 1000).getTaxAmountExclusive()).isEqualTo(100);
        assertThat(calculation("DE", 1000).getTaxAmountExclusive()).isEqualTo(190);
        assertThat(calculation("DE", 1000).getAmountTotal()).isEqualTo(1190);
    }

    private Calculation calculation(String country, long amount) throws Exception {
        return stage.stripe()
                .tax()
                .calculations()
                .create(CalculationCreateParams.builder()
                        .setCurrency("usd")
                        .addLineItem(CalculationCreateParams.LineItem.builder()
                                .setAmount(amount)
                                .setReference("line-1")
                                .build())
                        .setCustomerDetails(CalculationCreateParams.CustomerDetails.builder()
                                .setAddressSource(CalculationCreateParams.CustomerDetails.AddressSource.BILLING)
                                .setAddress(CalculationCreateParams.CustomerDetails.Address.builder()
                                        .setCountry(country)
                                        .build())
                                .build())
                        .build());
    }

    private Subscription subscribed() throws Exception {
        String id = stage.subscribe(stage.customer(), TestMethod.VISA).getSubscription();
        return stage.stripe().subscriptions().retrieve(id);
    }

    private void upgrade(Subscription subscription, SubscriptionUpdateParams.ProrationBehavior proration)
            throws Exception {
        Price dearer = stage.stripe()
                .prices()
                .create(PriceCreateParams.builder()
                        .setCurrency("usd")
                        .setUnitAmount(4000L)
                        .setRecurring(PriceCreateParams.Recurring.builder()
                                .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                                .build())
                        .setProduct(subscription
                                .getItems()
                                .getData()
                                .get(0)
                                .getPrice()
                                .getProduct())
                        .build());
        stage.stripe()
                .subscriptions()
                .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder()
                                .setProrationBehavior(proration)
                                .addAllItem(List.of(SubscriptionUpdateParams.Item.builder()
                                        .setId(subscription
                                                .getItems()
                                                .getData()
                                                .get(0)
                                                .getId())
                                        .setPrice(dearer.getId())
                                        .build()))
                                .build());
    }

    private Invoice draft(Customer customer) throws Exception {
        return stage.stripe()
                .invoices()
                .create(InvoiceCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setCurrency("usd")
                        .setAutoAdvance(false)
                        .build());
    }

    private void item(Customer customer, Invoice invoice, long amount) throws Exception {
        stage.stripe()
                .invoiceItems()
                .create(InvoiceItemCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setInvoice(invoice.getId())
                        .setCurrency("usd")
                        .setAmount(amount)
                        .setDescription("Use")
                        .build());
    }
}
