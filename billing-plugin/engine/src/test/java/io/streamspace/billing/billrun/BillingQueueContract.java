package io.streamspace.billing.billrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.StorageContract;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.invoice.InvoiceSamples;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of billing queue does. Its batches have two accounts at most. */
public interface BillingQueueContract extends StorageContract {

    int BATCH = 2;
    Instant ENDED = JANUARY.end();

    BillingQueue queue();

    Periods periods();

    Invoices invoices();

    Credits credits();

    /** Three accounts of one shard, by id. */
    private static List<AccountId> neighbours() {
        return IntStream.range(0, 1000)
                .mapToObj(number -> AccountId.ofUser(String.format(Locale.ROOT, "user%03d", number)))
                .filter(account -> account.shard() == 3)
                .limit(3)
                .toList();
    }

    private static BillingBatch batch(List<AccountId> accounts) {
        return new BillingBatch(
                3,
                JANUARY,
                accounts.stream().map(account -> new Payer(account, USD)).toList());
    }

    private Optional<BillingBatch> next(BillingQueue.Step step, @Nullable BillingBatch after) {
        return queue().next(3, step, ENDED, after);
    }

    @Test
    default void periods_are_due_once_they_ended() {
        open(ALICE, BOB);
        List<Integer> shards =
                Stream.of(ALICE.shard(), BOB.shard()).distinct().sorted().toList();
        assertThat(queue().due(ENDED.minusMillis(1), ENDED.minusMillis(1)))
                .isEqualTo(new BillingQueue.Due(List.of(), List.of(), 0, false, false));
        assertThat(queue().due(ENDED, ENDED.minus(HOUR)))
                .isEqualTo(new BillingQueue.Due(shards, List.of(), 2, false, false));
        periods().drafted(List.of(ALICE, BOB), JANUARY, ENDED);
        assertThat(queue().due(ENDED, ENDED)).isEqualTo(new BillingQueue.Due(List.of(), shards, 2, false, false));
        periods().seal(List.of(ALICE, BOB), JANUARY, ENDED);
        assertThat(queue().due(ENDED, ENDED)).isEqualTo(new BillingQueue.Due(List.of(), List.of(), 0, false, false));
    }

    @Test
    default void an_invoice_that_is_due_is_overdue() {
        transactions().run(() -> invoices().add(List.of(InvoiceSamples.sent(ALICE, "INV-1"))));
        Instant due = ENDED.plus(Duration.ofDays(14));
        assertThat(queue().due(due.minusMillis(1), NOW).overdue()).isFalse();
        assertThat(queue().due(due, NOW).overdue()).isTrue();
    }

    @Test
    default void credit_that_is_left_expires() {
        credits()
                .add(List.of(new CreditGrant(
                        ALICE,
                        "cr_1",
                        CreditGrant.Kind.PROMOTIONAL,
                        CreditGrant.Amounts.fresh(StorageContract.usd(500)),
                        0,
                        new CreditGrant.Validity(NOW, NOW.plus(DAY)),
                        new CreditGrant.Cause("welcome", "bob", NOW))));
        assertThat(queue().due(NOW, NOW).expiring()).isFalse();
        assertThat(queue().due(NOW.plus(DAY), NOW).expiring()).isTrue();
    }

    @Test
    default void accounts_of_a_shard_are_billed_in_batches_by_id() {
        List<AccountId> accounts = neighbours();
        accounts.forEach(account -> open(account));
        BillingBatch first = batch(accounts.subList(0, BATCH));
        BillingBatch second = batch(accounts.subList(BATCH, 3));
        assertThat(next(BillingQueue.Step.SEAL, null)).contains(first);
        assertThat(next(BillingQueue.Step.SEAL, first)).contains(second);
        assertThat(next(BillingQueue.Step.SEAL, second)).isEmpty();
        assertThat(queue().next(4, BillingQueue.Step.SEAL, ENDED, null)).isEmpty();
        assertThat(queue().next(3, BillingQueue.Step.SEAL, ENDED.minusMillis(1), null))
                .isEmpty();
    }

    @Test
    default void what_is_drafted_waits_to_be_sealed_alone() {
        List<AccountId> accounts = neighbours();
        accounts.forEach(account -> open(account));
        periods().drafted(accounts.subList(0, 2), JANUARY, ENDED);
        assertThat(next(BillingQueue.Step.DRAFT, null)).contains(batch(accounts.subList(2, 3)));
        periods().seal(accounts.subList(0, 1), JANUARY, ENDED);
        assertThat(next(BillingQueue.Step.SEAL, null)).contains(batch(accounts.subList(1, 3)));
    }

    @Test
    default void a_batch_has_one_period() {
        List<AccountId> accounts = neighbours();
        accounts.forEach(account -> open(account));
        Interval shorter = new Interval(JANUARY.start(), ENDED.minus(DAY));
        periods().closeEarly(accounts.get(1), JANUARY, shorter.end());
        BillingBatch early = new BillingBatch(3, shorter, List.of(new Payer(accounts.get(1), USD)));
        assertThat(next(BillingQueue.Step.SEAL, null)).contains(early);
        assertThat(next(BillingQueue.Step.SEAL, early)).contains(batch(List.of(accounts.get(0), accounts.get(2))));
    }

    @Test
    default void whoever_could_not_be_billed_is_named_until_they_are() {
        open(ALICE, BOB);
        queue().setAside(BOB, "price_missing: cpu", NOW);
        queue().setAside(ALICE, "tax_unknown: DE", NOW);
        queue().setAside(BOB, "price_missing: memory", NOW.plus(HOUR));
        assertThat(queue().setAside(10))
                .containsExactly(
                        new BillingQueue.SetAside(ALICE, "tax_unknown: DE"),
                        new BillingQueue.SetAside(BOB, "price_missing: memory"));
        assertThat(queue().setAside(1)).hasSize(1);
        queue().billed(List.of(ALICE, ACME));
        assertThat(queue().setAside(10))
                .extracting(BillingQueue.SetAside::account)
                .containsExactly(BOB);
    }
}
