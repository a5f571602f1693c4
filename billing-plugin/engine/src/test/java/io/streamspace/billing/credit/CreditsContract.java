package io.streamspace.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerAccount;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of credits does. Accounts are told of less than 5.00 USD unless they say otherwise. */
public interface CreditsContract extends StorageContract {

    Money USUAL = StorageContract.usd(500);

    Credits credits();

    Ledger ledger();

    private CreditGrant grant(AccountId account, String id, long cents, @Nullable Instant expiresAt) {
        CreditGrant grant = new CreditGrant(
                account,
                id,
                CreditGrant.Kind.PROMOTIONAL,
                CreditGrant.Amounts.fresh(StorageContract.usd(cents)),
                7,
                new CreditGrant.Validity(NOW, expiresAt),
                new CreditGrant.Cause("welcome", "bob", NOW));
        credits().add(List.of(grant));
        return grant;
    }

    private CreditUse spend(AccountId account, String credit, String invoice, long cents) {
        CreditUse use = new CreditUse(account, credit, invoice, StorageContract.usd(cents));
        transactions().run(() -> credits().spend(List.of(use)));
        return use;
    }

    private long left(AccountId account, String id) {
        return credits().lock(account, id).orElseThrow().remaining().minor().longValueExact();
    }

    private List<Credits.Low> low(AccountId... accounts) {
        return transactions().in(() -> credits().noticeLow(List.of(accounts), NOW.plus(HOUR)));
    }

    @Test
    default void a_grant_is_added_once() {
        CreditGrant grant = grant(ALICE, "cr_1", 1000, NOW.plus(DAY));
        grant(ALICE, "cr_1", 5, null);
        assertThat(credits().of(ALICE)).containsExactly(grant);
        assertThat(credits().lock(ALICE, "cr_1")).contains(grant);
        assertThat(credits().lock(BOB, "cr_1")).isEmpty();
        assertThat(credits().accountOf("cr_1")).contains(ALICE);
        assertThat(credits().accountOf("cr_2")).isEmpty();
        assertThat(credits().newId()).isNotEqualTo(credits().newId());
    }

    @Test
    default void grants_are_listed_newest_first() {
        CreditGrant first = grant(ALICE, "cr_2", 1000, null);
        CreditGrant second = grant(ALICE, "cr_1", 1000, null);
        CreditGrant later = new CreditGrant(
                ALICE,
                "cr_3",
                CreditGrant.Kind.PAID,
                first.amounts(),
                0,
                first.validity(),
                new CreditGrant.Cause("payment", "billing", NOW.plus(HOUR)));
        credits().add(List.of(later));
        assertThat(credits().of(ALICE)).containsExactly(later, second, first);
    }

    @Test
    default void grants_of_which_something_remains_are_listed_by_account() {
        grant(ALICE, "cr_1", 1000, null);
        grant(ALICE, "cr_2", 1000, null);
        CreditGrant bobs = grant(BOB, "cr_1", 1000, null);
        spend(ALICE, "cr_1", "in_1", 1000);
        assertThat(credits().remaining(EVERYBODY)).containsOnlyKeys(ALICE, BOB);
        assertThat(credits().remaining(EVERYBODY).get(ALICE))
                .extracting(CreditGrant::id)
                .containsExactly("cr_2");
        assertThat(transactions().in(() -> credits().lockRemaining(List.of(BOB))))
                .isEqualTo(Map.of(BOB, List.of(bobs)));
    }

    @Test
    default void no_more_is_spent_than_remains() {
        grant(ALICE, "cr_1", 1000, null);
        spend(ALICE, "cr_1", "in_1", 400);
        assertThatThrownBy(() -> spend(ALICE, "cr_1", "in_2", 601)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> spend(ALICE, "cr_2", "in_2", 1)).isInstanceOf(IllegalStateException.class);
        assertThat(left(ALICE, "cr_1")).isEqualTo(600);
        spend(ALICE, "cr_1", "in_2", 600);
        assertThat(left(ALICE, "cr_1")).isZero();
    }

    @Test
    default void what_an_invoice_took_goes_back_to_its_grants() {
        grant(ALICE, "cr_1", 1000, null);
        grant(ALICE, "cr_2", 1000, null);
        spend(ALICE, "cr_1", "in_1", 400);
        spend(ALICE, "cr_2", "in_1", 300);
        spend(ALICE, "cr_2", "in_2", 200);
        assertThat(credits().giveBack(ALICE, "in_1", NOW, NOW.plus(DAY))).isEmpty();
        assertThat(left(ALICE, "cr_1")).isEqualTo(1000);
        assertThat(left(ALICE, "cr_2")).isEqualTo(800);
    }

    @Test
    default void a_grant_that_expired_lives_on_with_what_comes_back() {
        grant(ALICE, "cr_1", 1000, NOW.plus(HOUR));
        spend(ALICE, "cr_1", "in_1", 400);
        assertThat(credits().giveBack(ALICE, "in_1", NOW.plus(HOUR), NOW.plus(DAY)))
                .containsExactly(new Credits.Expired(ALICE, "cr_1", StorageContract.usd(600), 0));
        CreditGrant revived = credits().lock(ALICE, "cr_1").orElseThrow();
        assertThat(revived.remaining()).isEqualTo(StorageContract.usd(400));
        assertThat(revived.validity().expiresAt()).isEqualTo(NOW.plus(DAY));
        assertThat(credits().expire(NOW.plus(DAY), 10))
                .containsExactly(new Credits.Expired(ALICE, "cr_1", StorageContract.usd(400), 1));
    }

    @Test
    default void no_more_is_taken_back_than_remains_nor_restored_than_was_taken_back() {
        grant(ALICE, "cr_1", 1000, NOW.plus(DAY));
        assertThat(credits().takeBack(ALICE, "cr_1", StorageContract.usd(1001))).isFalse();
        assertThat(credits().takeBack(ALICE, "cr_1", new Money(1, EUR))).isFalse();
        assertThat(credits().takeBack(BOB, "cr_1", StorageContract.usd(1))).isFalse();
        assertThat(credits().takeBack(ALICE, "cr_1", StorageContract.usd(700))).isTrue();
        assertThat(credits().restore(ALICE, "cr_1", StorageContract.usd(701), NOW))
                .isFalse();
        assertThat(credits().restore(ALICE, "cr_1", StorageContract.usd(200), NOW.plus(DAY)))
                .isFalse();
        assertThat(credits().restore(ALICE, "cr_1", StorageContract.usd(200), NOW))
                .isTrue();
        assertThat(left(ALICE, "cr_1")).isEqualTo(500);
    }

    @Test
    default void each_void_of_a_grant_is_counted() {
        grant(ALICE, "cr_1", 1000, null);
        Credits.Voided first =
                new Credits.Voided(ALICE, "cr_1", StorageContract.usd(1000), "mistake", "bob", NOW.plus(HOUR));
        Credits.Voided second =
                new Credits.Voided(ALICE, "cr_1", StorageContract.usd(300), "again", "bob", NOW.plus(DAY));
        assertThat(credits().lastVoid(ALICE, "cr_1")).isEmpty();
        assertThat(credits().voidRemaining(first)).isEqualTo(1);
        assertThat(left(ALICE, "cr_1")).isZero();
        credits().restore(ALICE, "cr_1", StorageContract.usd(300), NOW);
        assertThat(credits().voidRemaining(second)).isEqualTo(2);
        assertThat(credits().lastVoid(ALICE, "cr_1")).contains(second);
    }

    @Test
    default void a_grant_was_given_if_the_ledger_says_so() {
        ledger().post(new LedgerTransaction(
                ALICE,
                "credit:cr_1",
                NOW,
                "Credit",
                List.of(
                        new LedgerEntry(LedgerAccount.CREDIT_GIVEN, StorageContract.usd(1000)),
                        new LedgerEntry(LedgerAccount.CREDIT_LIABILITY, StorageContract.usd(-1000)))));
        assertThat(credits().isGiven(ALICE, "cr_1")).isTrue();
        assertThat(credits().isGiven(ALICE, "cr_2")).isFalse();
        assertThat(credits().isGiven(BOB, "cr_1")).isFalse();
    }

    @Test
    default void an_account_says_itself_from_when_on_it_is_told() {
        assertThat(credits().alertThreshold(ALICE, USD)).contains(USUAL);
        assertThat(credits().alertThreshold(ALICE, EUR)).isEmpty();
        assertThat(credits().hasAlertThresholds()).isFalse();
        credits().alertBelow(ALICE, Optional.of(new Money(70, EUR)));
        assertThat(credits().alertThreshold(ALICE, EUR)).contains(new Money(70, EUR));
        assertThat(credits().hasAlertThresholds()).isTrue();
        credits().alertBelow(ALICE, Optional.empty());
        assertThat(credits().alertThreshold(ALICE, USD)).contains(USUAL);
        assertThat(credits().hasAlertThresholds()).isFalse();
    }

    @Test
    default void a_balance_that_falls_below_the_threshold_is_noticed_once() {
        open(ALICE, BOB);
        grant(ALICE, "cr_1", 1000, null);
        grant(BOB, "cr_1", 499, null);
        assertThat(low(ALICE, BOB, ACME)).isEmpty();
        spend(ALICE, "cr_1", "in_1", 501);
        assertThat(low(ALICE, BOB)).containsExactly(new Credits.Low(ALICE, StorageContract.usd(499), USUAL, 1));
        assertThat(low(ALICE, BOB)).isEmpty();
        grant(ALICE, "cr_2", 1, null);
        assertThat(low(ALICE)).isEmpty();
        spend(ALICE, "cr_2", "in_2", 1);
        assertThat(transactions().in(() -> credits().noticeLow(NOW.plus(HOUR))))
                .containsExactly(new Credits.Low(ALICE, StorageContract.usd(499), USUAL, 2));
    }

    @Test
    default void whoever_had_enough_is_watched_even_without_credit() {
        open(ALICE, BOB);
        grant(ALICE, "cr_1", 1000, null);
        grant(BOB, "cr_1", 1, null);
        assertThat(credits().watched(null, 10)).containsExactly(ALICE, BOB);
        low(ALICE, BOB);
        spend(ALICE, "cr_1", "in_1", 1000);
        spend(BOB, "cr_1", "in_1", 1);
        assertThat(credits().watched(null, 10)).containsExactly(ALICE);
        assertThat(credits().watched(ALICE, 10)).isEmpty();
        assertThat(transactions().in(() -> credits().noticeLow(NOW)))
                .extracting(Credits.Low::account)
                .containsExactly(ALICE);
    }

    @Test
    default void what_remains_expires_once() {
        grant(ALICE, "cr_1", 1000, NOW.plus(HOUR));
        grant(ALICE, "cr_2", 1000, NOW.plus(DAY));
        grant(BOB, "cr_1", 700, NOW.plus(HOUR));
        grant(BOB, "cr_2", 700, null);
        assertThat(credits().expire(NOW.plus(HOUR).minusMillis(1), 10)).isEmpty();
        assertThat(credits().expiring(NOW.plus(HOUR), null, 10)).containsExactly(ALICE, BOB);
        assertThat(credits().expiring(NOW.plus(HOUR), ALICE, 10)).containsExactly(BOB);
        assertThat(credits().expire(NOW.plus(HOUR), 1))
                .containsExactly(new Credits.Expired(ALICE, "cr_1", StorageContract.usd(1000), 0));
        assertThat(credits().expire(NOW.plus(DAY), List.of(BOB)))
                .containsExactly(new Credits.Expired(BOB, "cr_1", StorageContract.usd(700), 0));
        assertThat(credits().expire(NOW.plus(HOUR), 10)).isEmpty();
        assertThat(left(BOB, "cr_2")).isEqualTo(700);
    }

    @Test
    default void changes_are_undone_with_their_transaction() {
        CreditGrant grant = grant(ALICE, "cr_1", 1000, NOW.plus(HOUR));
        undone(() -> credits().spend(List.of(new CreditUse(ALICE, "cr_1", "in_1", StorageContract.usd(1)))));
        undone(() -> credits().expire(NOW.plus(HOUR), 10));
        assertThat(credits().lock(ALICE, "cr_1")).contains(grant);
        spend(ALICE, "cr_1", "in_1", 1);
        assertThat(left(ALICE, "cr_1")).isEqualTo(999);
    }
}
