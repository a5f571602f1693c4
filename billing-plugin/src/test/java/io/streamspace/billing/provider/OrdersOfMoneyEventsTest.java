package io.streamspace.billing.provider;

import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The books end the same in whatever order a payment's refund and dispute are heard of, and however often. */
class OrdersOfMoneyEventsTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);

    /** What is heard of a payment over 15.00, of which 3.00 were refunded. */
    private enum Heard {
        REFUND_MADE((vault, payment) -> refund(vault, payment, ProviderRefund.Status.SUCCEEDED)),
        REFUND_FAILED((vault, payment) -> refund(vault, payment, ProviderRefund.Status.FAILED)),
        DISPUTED((vault, payment) -> dispute(vault, payment, ProviderDispute.Status.OPEN)),
        LOST((vault, payment) -> dispute(vault, payment, ProviderDispute.Status.LOST)),
        WON((vault, payment) -> dispute(vault, payment, ProviderDispute.Status.WON));

        private final BiConsumer<Vault, String> hearing;

        Heard(BiConsumer<Vault, String> hearing) {
            this.hearing = hearing;
        }

        private static void refund(Vault vault, String payment, ProviderRefund.Status status) {
            vault.refund("re_" + payment, payment, "3.00", status, NOW);
        }

        private static void dispute(Vault vault, String payment, ProviderDispute.Status status) {
            vault.dispute("du_" + payment, payment, "15.00", status, NOW);
        }
    }

    private final Vault vault = new Vault();
    private final Till till = vault.till;
    private int accounts;

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15.00 | REFUND_MADE REFUND_FAILED | paid 15.00 noted 0.00 credit 0.00 cash 15.00 disputed 0.00 lost 0.00",
                "12.00 | REFUND_MADE REFUND_FAILED | paid 12.00 noted 0.00 credit 3.00 cash 15.00 disputed 0.00 lost 0.00",
                "15.00 | REFUND_MADE DISPUTED LOST | paid 0.00 noted 15.00 credit 0.00 cash -3.00 disputed 0.00 lost 3.00",
                "12.00 | REFUND_MADE DISPUTED LOST | paid 0.00 noted 12.00 credit 0.00 cash -3.00 disputed 0.00 lost 3.00",
                "15.00 | REFUND_MADE REFUND_FAILED REFUND_FAILED DISPUTED LOST"
                        + " | paid 0.00 noted 15.00 credit 0.00 cash 0.00 disputed 0.00 lost 0.00",
                "12.00 | REFUND_MADE REFUND_FAILED DISPUTED LOST"
                        + " | paid 0.00 noted 12.00 credit 0.00 cash 0.00 disputed 0.00 lost 0.00",
                "15.00 | REFUND_MADE REFUND_FAILED DISPUTED WON"
                        + " | paid 15.00 noted 0.00 credit 0.00 cash 15.00 disputed 0.00 lost 0.00",
                "12.00 | REFUND_MADE REFUND_FAILED DISPUTED DISPUTED WON"
                        + " | paid 12.00 noted 0.00 credit 3.00 cash 15.00 disputed 0.00 lost 0.00",
            })
    void every_order_of_what_is_heard_has_one_end(String invoiced, String life, String end) {
        List<Heard> events = Arrays.stream(life.split(" ")).map(Heard::valueOf).toList();
        Set<List<Heard>> orders = orders(events);
        assertThat(orders.stream().collect(Collectors.groupingBy(order -> end(invoiced, order))))
                .containsOnlyKeys(end);
        assertThat(till.violations()).isEmpty();
    }

    private String end(String invoiced, List<Heard> order) {
        AccountId account = till.open("u" + (accounts++));
        String number = till.send(account, invoiced, SENT);
        String payment = "pi_" + account.name();
        vault.receive(account, payment, "15.00", NOW);
        order.forEach(heard -> heard.hearing.accept(vault, payment));
        return "paid %s noted %s credit %s cash %s disputed %s lost %s"
                .formatted(
                        till.invoice(account, number).paid().amount(),
                        till.invoice(account, number).noted().amount(),
                        vault.credit(account).amount(),
                        till.balance(account, LedgerAccount.CASH).amount(),
                        till.balance(account, LedgerAccount.DISPUTED).amount(),
                        till.balance(account, LedgerAccount.PAYMENT_LOSS).amount());
    }

    /** Each order once; duplicates are not told apart. */
    private static Set<List<Heard>> orders(List<Heard> events) {
        if (events.isEmpty()) {
            return Set.of(List.of());
        }
        Set<List<Heard>> all = new LinkedHashSet<>();
        for (int first = 0; first < events.size(); first++) {
            List<Heard> others = new ArrayList<>(events);
            Heard heard = others.remove(first);
            for (List<Heard> rest : orders(others)) {
                List<Heard> order = new ArrayList<>(List.of(heard));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }
}
