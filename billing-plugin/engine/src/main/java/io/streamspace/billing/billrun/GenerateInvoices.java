package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.BillingQueue.Due;
import io.streamspace.billing.billrun.BillingQueue.Step;
import io.streamspace.billing.credit.ExpireCredits;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.DatabaseUnavailable;
import io.streamspace.billing.values.FailureReason;
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
 * the accounts that cannot be billed: these are set aside with the reason, and tried again by the next run. A database that
 * cannot be reached sets nobody aside: the run fails.
 */
public final class GenerateInvoices {

    /** In the result of one run; whoever else is set aside stands in the accounts and in the audit. */
    private static final int MOST_NAMED = 1000;

    private final BillingStores ports;
    private final PeriodBilling billing;
    private final Transactions transactions;
    private final Supplier<BillingTerms> terms;
    private final ExpireCredits expireCredits;
    private final OverdueInvoices overdueInvoices;
    private final ShardWorkers shardWorkers;

    /** One shard at a time. */
    public GenerateInvoices(BillingStores ports, Transactions transactions, Supplier<BillingTerms> terms) {
        this(ports, transactions, terms, ShardWorkers.ONE);
    }

    /** @param shardWorkers how many shards at a time */
    public GenerateInvoices(
            BillingStores ports, Transactions transactions, Supplier<BillingTerms> terms, ShardWorkers shardWorkers) {
        this.ports = ports;
        this.billing = new PeriodBilling(ports);
        this.transactions = transactions;
        this.terms = terms;
        this.expireCredits = new ExpireCredits(ports.credits(), ports.ledger(), ports.outbox(), transactions);
        this.overdueInvoices = new OverdueInvoices(ports.invoices(), ports.outbox(), transactions);
        this.shardWorkers = shardWorkers;
    }

    /** Does what is due at an instant; with nothing due it costs one query. Repeating it changes nothing. */
    public void run(Instant firedFor, Progress progress) {
        BillingTerms inForce = terms.get();
        Instant sealUpTo = firedFor.minus(inForce.delays().sealing());
        Due due = ports.queue().due(firedFor, sealUpTo);
        if (due.waiting() > 0) {
            progress.expect(due.waiting());
        }
        Failures failures = new Failures();
        if (due.expiring()) {
            failures.keep(() -> expireCredits.run(firedFor, progress));
        }
        if (due.overdue()) {
            failures.keep(() -> overdueInvoices.run(firedFor, progress));
        }
        ShardWorkers worthwhile = shardWorkers.forPeriods(due.waiting());
        Progress shared = new SharedProgress(progress);
        Work seal = new Work(
                "sent",
                firedFor,
                billingBatch -> billing.seal(billingBatch, inForce, firedFor).size());
        worthwhile.each(due.toSeal(), shard -> through(new Walk(shard, Step.SEAL, sealUpTo, seal), shared));
        Work draft = new Work(
                "drafted",
                firedFor,
                billingBatch -> billing.draft(billingBatch, inForce, firedFor).size());
        worthwhile.each(due.toDraft(), shard -> through(new Walk(shard, Step.DRAFT, firedFor, draft), shared));
        if (due.waiting() > 0) {
            ports.queue()
                    .setAside(MOST_NAMED)
                    .forEach(one -> progress.setAside(one.account().value(), one.reason()));
        }
        failures.rethrow();
    }

    /** Of steps that everybody's bill does not wait for: they fail the run when it has done all else. */
    private static final class Failures {
        private @Nullable RuntimeException first;

        void keep(Runnable step) {
            try {
                step.run();
            } catch (DatabaseUnavailable away) {
                throw away;
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }

        void rethrow() {
            if (first != null) {
                throw first;
            }
        }
    }

    /** One step for everything that waits for it in a shard. */
    private record Walk(int shard, Step step, Instant endedBy, Work work) {}

    /** What is done with a batch, and what the result is called. */
    private record Work(String counted, Instant at, ToIntFunction<BillingBatch> step) {}

    private void through(Walk walk, Progress progress) {
        Optional<BillingBatch> billingBatch = next(walk, null);
        while (billingBatch.isPresent()) {
            if (isSettled(walk, billingBatch.get())) {
                inHalves(walk, billingBatch.get(), progress);
            }
            billingBatch = next(walk, billingBatch.get());
        }
    }

    private Optional<BillingBatch> next(Walk walk, @Nullable BillingBatch after) {
        return ports.queue().next(walk.shard(), walk.step(), walk.endedBy(), after);
    }

    /** In transactions of its own: where usage cannot be settled, nobody is billed by guess. */
    private boolean isSettled(Walk walk, BillingBatch billingBatch) {
        try {
            ports.usageRecorder()
                    .settleSeparately(
                            billingBatch.shard(), billingBatch.period().end());
            return true;
        } catch (DatabaseUnavailable away) {
            throw away;
        } catch (RuntimeException e) {
            billingBatch
                    .accounts()
                    .forEach(account -> setAside(account, e, walk.work().at()));
            return false;
        }
    }

    private void inHalves(Walk walk, BillingBatch billingBatch, Progress progress) {
        BatchBisection.run(
                billingBatch.payers(),
                payers -> bill(walk.work(), billingBatch.with(payers), progress),
                (payer, failure) ->
                        setAside(payer.account(), failure, walk.work().at()));
    }

    private void bill(Work work, BillingBatch billingBatch, Progress progress) {
        int made = transactions.in(() -> work.step().applyAsInt(billingBatch));
        progress.advance(billingBatch.payers().size());
        if (made > 0) {
            progress.count(work.counted(), made);
        }
    }

    private void setAside(AccountId account, RuntimeException failure, Instant at) {
        transactions.run(() -> ports.queue().setAside(account, FailureReason.of(failure), at));
    }
}
