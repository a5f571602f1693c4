package io.streamspace.billing.provider;

import static io.streamspace.billing.payment.Till.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.payment.Till;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money in and out at random, against cents counted one by one, each told several times. */
class MoneyCampaignTest {

    private static final Instant NOW = SENT.plusSeconds(86_400);

    /** What a bookkeeper with one purse would say. */
    private static final class Purse {
        long owed;
        long credit;
        long cash;
        long contested;

        void in(long cents) {
            long paid = Math.min(cents, owed);
            owed -= paid;
            credit += cents - paid;
            cash += cents;
        }
    }

    private record Came(String id, long[] left, long[] credit) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_cent_is_somewhere(long seed) {
        Random random = new Random(seed);
        try (Vault vault = new Vault()) {
            Till till = vault.till;
            AccountId alice = till.open("alice");
            Purse purse = new Purse();
            List<Came> came = new ArrayList<>();
            List<String> sent = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                int cents = 1 + random.nextInt(2000);
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        sent.add(till.send(alice, decimal(cents), SENT.plusSeconds(step)));
                        purse.owed += cents;
                    }
                    case 2 -> came.add(receive(vault, alice, purse, "pi_" + step, cents));
                    case 3 -> refund(vault, purse, came, random, "re_" + step);
                    default -> contest(vault, purse, came, random, "du_" + step);
                }
                assertThat(vault.credit(alice).minor().longValueExact()).isEqualTo(purse.credit);
                assertThat(till.balance(alice, LedgerAccount.CASH).minor().longValueExact())
                        .isEqualTo(purse.cash);
                assertThat(till.balance(alice, LedgerAccount.DISPUTED).minor().longValueExact())
                        .isEqualTo(purse.contested);
                assertThat(sent.stream()
                                .map(number -> till.invoice(alice, number))
                                .filter(invoice -> invoice.status() != InvoiceStatus.VOID)
                                .mapToLong(invoice -> invoice.due().minor().longValueExact())
                                .sum())
                        .isEqualTo(purse.owed);
            }
            assertThat(till.violations()).isEmpty();
        }
    }

    private static Came receive(Vault vault, AccountId account, Purse purse, String id, int cents) {
        long before = purse.credit;
        purse.in(cents);
        assertThat(vault.receive(account, id, decimal(cents), NOW)).isTrue();
        assertThat(vault.receive(account, id, decimal(cents), NOW)).isFalse();
        return new Came(id, new long[] {cents}, new long[] {purse.credit - before});
    }

    private static void refund(Vault vault, Purse purse, List<Came> came, Random random, String id) {
        came.stream()
                .filter(money -> money.left()[0] > 0)
                .skip(random.nextInt(2))
                .findFirst()
                .ifPresent(money -> {
                    long cents = 1 + (long) random.nextInt((int) money.left()[0]);
                    back(purse, money, cents);
                    assertThat(vault.refund(id, money.id(), decimal(cents), ProviderRefund.Status.SUCCEEDED, NOW))
                            .isTrue();
                    assertThat(vault.refund(id, money.id(), decimal(cents), ProviderRefund.Status.SUCCEEDED, NOW))
                            .isFalse();
                });
    }

    private static void contest(Vault vault, Purse purse, List<Came> came, Random random, String id) {
        came.stream().filter(money -> money.left()[0] > 0).findFirst().ifPresent(money -> {
            long cents = money.left()[0];
            boolean isOpened = random.nextBoolean();
            if (isOpened) {
                assertThat(vault.dispute(id, money.id(), decimal(cents), ProviderDispute.Status.OPEN, NOW))
                        .isTrue();
            }
            if (random.nextBoolean()) {
                vault.dispute(id, money.id(), decimal(cents), ProviderDispute.Status.LOST, NOW);
                back(purse, money, cents);
            } else {
                vault.dispute(id, money.id(), decimal(cents), ProviderDispute.Status.WON, NOW);
            }
        });
    }

    /** What was credit goes back as credit; what paid an invoice is paid by nobody and owed by nobody. */
    private static void back(Purse purse, Came money, long cents) {
        long ofCredit = Math.min(cents, money.credit()[0]);
        money.credit()[0] -= ofCredit;
        money.left()[0] -= cents;
        purse.credit -= ofCredit;
        purse.cash -= cents;
    }

    private static String decimal(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
