package io.streamspace.billing.provider.collection;

import static io.streamspace.billing.payment.Till.SENT;
import static io.streamspace.billing.provider.collection.Collectors.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.InvoiceAdjustment;
import io.streamspace.billing.payment.Payment;
import io.streamspace.billing.payment.PaymentMethod;
import io.streamspace.billing.payment.RefundPayment;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.refund.RefundTask;
import io.streamspace.billing.values.Money;
import io.streamspace.stripesimulator.money.TestMethod;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Currencies whose minor units are not what the provider counts in: taken, heard of, given back in part. */
class CollectInCurrenciesTest {

    private final Collectors stage = new Collectors();
    private final Till till = stage.till;

    @AfterEach
    void closeStage() throws Exception {
        assertThat(till.violations()).isEmpty();
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 1250, 1250, 400, 400",
        "VND, 250000, 250000, 99999, 99999",
        "ISK, 1250, 125000, 400, 40000",
        "UGX, 40000, 4000000, 1, 100",
        "KWD, 31.250, 31250, 10.010, 10010",
        "EUR, 12.34, 1234, 0.01, 1"
    })
    void what_is_due_is_taken_and_given_back_to_the_unit(
            Currency currency, String total, long charged, String part, long returned) {
        AccountId account = till.open("alice", currency);
        stage.customer(account, TestMethod.VISA);
        String number = till.send(account, money(total, currency), SENT);

        stage.collect(account, number, NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(till.invoice(account, number).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(stage.control.objects("payment_intent")).singleElement().satisfies(payment -> {
            assertThat(payment.path("amount").asLong()).isEqualTo(charged);
            assertThat(payment.path("currency").asText()).isEqualToIgnoringCase(currency.getCurrencyCode());
        });
        giveBack(account, number, part);
        assertThat(stage.control.objects("refund"))
                .singleElement()
                .satisfies(refund -> assertThat(refund.path("amount").asLong()).isEqualTo(returned));
        assertThat(till.ledger.balance(account, LedgerAccount.CASH, currency))
                .isEqualTo(money(total, currency).minus(money(part, currency)));
    }

    @ParameterizedTest
    @CsvSource({"KWD, 0.005", "JPY, 49", "EUR, 0.49"})
    void what_the_provider_cannot_take_is_not_asked_for_and_nobodys_failure(Currency currency, String total) {
        AccountId account = till.open("alice", currency);
        stage.customer(account, TestMethod.VISA);
        String number = till.send(account, money(total, currency), SENT);

        stage.collect(account, number, NOW);

        assertThat(stage.payments()).isZero();
        assertThat(till.invoice(account, number).status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(till.announced()).noneMatch(event -> event.startsWith("billing.payment.failed"));
    }

    @Test
    void what_is_finer_than_the_provider_can_take_stays_owed_and_is_nobodys_failure() {
        Currency dinar = Currency.getInstance("KWD");
        AccountId account = till.open("alice", dinar);
        stage.customer(account, TestMethod.VISA);
        String number = till.send(account, money("3.125", dinar), SENT);

        stage.collect(account, number, NOW);
        stage.hearAll(stage.control.events(), NOW);

        assertThat(stage.control.objects("payment_intent"))
                .extracting(payment -> payment.path("amount").asLong())
                .containsExactly(3120L);
        assertThat(till.invoice(account, number).open()).isEqualTo(money("0.005", dinar));
        assertThat(till.announced()).noneMatch(event -> event.startsWith("billing.payment.failed"));
    }

    @ParameterizedTest
    @CsvSource({
        "KWD, 3.125, 3.120, 0.005",
        "KWD, 0.005, 0.000, 0.005",
        "USD, 12.34, 12.34, 0.00",
        "USD, 0.49, 0.00, 0.49",
        "JPY, 1250, 1250, 0"
    })
    void what_paying_would_take_is_said_before_it_is_taken(
            Currency currency, String total, String chargedNow, String staysOwed) {
        AccountId account = till.open("alice", currency);
        stage.customer(account, TestMethod.VISA);
        String number = till.send(account, money(total, currency), SENT);

        PaymentQuote quote = stage.desk.payInvoice().quote(account, number);

        assertThat(quote.alone().owed()).isEqualTo(money(total, currency));
        assertThat(quote.alone().now()).isEqualTo(money(chargedNow, currency));
        assertThat(quote.alone().staysOwed()).isEqualTo(money(staysOwed, currency));
        assertThat(quote.allOpen()).isEqualTo(quote.alone());
        assertThat(stage.payments()).isZero();
        stage.collect(account, number, NOW);
        assertThat(till.invoice(account, number).open()).as("as was said").isEqualTo(money(staysOwed, currency));
    }

    @Test
    void what_is_too_little_or_too_fine_alone_is_said_to_be_taken_together() {
        Currency dinar = Currency.getInstance("KWD");
        AccountId account = till.open("alice", dinar);
        stage.customer(account, TestMethod.VISA);
        String little = till.send(account, money("0.005", dinar), SENT);
        till.send(account, money("3.125", dinar), SENT.plusSeconds(1));

        PaymentQuote quote = stage.desk.payInvoice().quote(account, little);

        assertThat(quote.others()).isEqualTo(1);
        assertThat(quote.alone().now()).isEqualTo(money("0.000", dinar));
        assertThat(quote.allOpen()).isEqualTo(new PaymentQuote.Charge(money("3.130", dinar), money("3.130", dinar)));
        stage.desk.payInvoice().pay(account, little, PayInvoice.Extent.ALL_OPEN, NOW);
        assertThat(stage.control.objects("payment_intent"))
                .extracting(payment -> payment.path("amount").asLong())
                .containsExactly(3130L);
    }

    private void giveBack(AccountId account, String number, String amount) {
        InvoiceAdjustment request = new InvoiceAdjustment(
                account, till.invoice(account, number).id(), new AdminAction("root", "Agreed", NOW));
        Payment refund = stage.desk
                .refunds(new RefundPayment(till.invoiceAdjustmentStores, till.review, till.transactions))
                .of(request, new BigDecimal(amount), new Payment.Receipt(PaymentMethod.PROVIDER, NOW, null))
                .payment();
        String money = stage.vault
                .books
                .money()
                .ofInvoice(account, request.invoice())
                .get(0)
                .id();
        Collectors.handler(stage.desk, RefundTask.KIND)
                .perform(new ProviderTask(account, RefundTask.KIND, refund.id() + ":" + money), NOW);
        stage.hearAll(stage.control.events(), NOW);
    }

    private static Money money(String amount, Currency currency) {
        return Money.exact(new BigDecimal(amount), currency);
    }
}
