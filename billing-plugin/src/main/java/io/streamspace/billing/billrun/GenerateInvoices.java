package io.streamspace.billing.billrun;

import io.streamspace.billing.billrun.BillingQueue.Due;
import io.streamspace.billing.billrun.BillingQueue.Step;
import io.streamspace.billing.credit.ExpireCredits;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The job {@code generate-invoices}: seals and sends what has ended long enough ago, drafts what has just ended, marks
 * what is overdue, lets credit expire. Works in batches that commit. A batch that fails is done again in halves, down to
 * the accounts that cannot be billed: these are set aside with the reason, and tried again by the next run.
 */
public final class GenerateInvoices {

    private final BillingPorts ports;
    private final PeriodBilling billing;
    private final Transactions transactions;
    private final Supplier<BillingTerms> terms;
    private final ExpireCredits expireCredits;
    private final OverdueInvoices overdueInvoices;
    private final Lanes lanes;

    /** One shard at a time. */
    public GenerateInvoices(BillingPorts ports, Transactions transactions, Supplier<BillingTerms> terms) {
        this(ports, transactions, terms, Lanes.ONE);
    }

    /** @param lanes how many shards at a time */
    public GenerateInvoices(BillingPorts ports, Transactions transactions, Supplier<BillingTerms> terms, Lanes lanes) {
        this.ports = ports;
        this.billing = new PeriodBilling(ports);
        this.transactions = transactions;
        this.terms = terms;
        this.expireCredits = new ExpireCredits(ports.credits(), ports.ledger(), ports.outbox(), transactions);
        this.overdueInvoices = new OverdueInvoices(ports.invoices(), ports.outbox(), transactions);
        this.lanes = lanes;
    }

    /** Does what is due at an instant; with nothing due it costs one query. Repeating it changes nothing. */
    public void run(Instant firedFor, Progress progress) {
        BillingTerms inForce = terms.get();
        Instant sealUpTo = firedFor.minus(inForce.delays().sealing());
        Due due = ports.queue().due(firedFor, sealUpTo);
        if (due.waiting() > 0) {
            progress.expect(due.waiting());
        }
        if (due.expiring()) {
            progress.count("credits_expired", expireCredits.run(firedFor));
        }
        if (due.overdue()) {
            progress.count("overdue", overdueInvoices.run(firedFor));
        }
        Lanes worthwhile = lanes.forPeriods(due.waiting());
        Progress shared = new SharedProgress(progress);
        ToIntFunction<Batch> seal =
                batch -> billing.seal(batch, inForce, firedFor).size();
        worthwhile.each(due.toSeal(), shard -> through(new Walk(shard, Step.SEAL, sealUpTo, "sent", seal), shared));
        ToIntFunction<Batch> draft =
                batch -> billing.draft(batch, inForce, firedFor).size();
        worthwhile.each(
                due.toDraft(), shard -> through(new Walk(shard, Step.DRAFT, firedFor, "drafted", draft), shared));
    }

    /** One step for everything that waits for it in a shard. */
    private record Walk(int shard, Step step, Instant endedBy, String counted, ToIntFunction<Batch> work) {}

    private void through(Walk walk, Progress progress) {
        Optional<Batch> batch = next(walk, null);
        while (batch.isPresent()) {
            settle(batch.get());
            inHalves(walk, batch.get(), progress);
            batch = next(walk, batch.get());
        }
    }

    private Optional<Batch> next(Walk walk, @Nullable Batch after) {
        return ports.queue().next(walk.shard(), walk.step(), walk.endedBy(), after);
    }

    /** In a transaction of its own: if usage cannot be settled, that is no account's fault. */
    private void settle(Batch batch) {
        transactions.in(
                () -> ports.settling().settle(batch.shard(), batch.period().end()));
    }

    private void inHalves(Walk walk, Batch batch, Progress progress) {
        try {
            int made = transactions.in(() -> walk.work().applyAsInt(batch));
            progress.advance(batch.payers().size());
            if (made > 0) {
                progress.count(walk.counted(), made);
            }
        } catch (RuntimeException e) {
            if (batch.isSingle()) {
                setAside(batch.payers().get(0), e, progress);
            } else {
                batch.halves().forEach(half -> inHalves(walk, half, progress));
            }
        }
    }

    private void setAside(Payer payer, RuntimeException reason, Progress progress) {
        transactions.run(() -> ports.queue().setAside(payer.account(), String.valueOf(reason)));
        progress.count("set_aside", 1);
    }
}
