package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.TopUpRule.Stop;
import io.streamspace.billing.credit.TopUps.Lapsed;
import io.streamspace.billing.credit.TopUps.Paid;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.values.BatchBisection;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What follows from a top-up's invoice: credit once it is paid, the end of the rule when paying fails. */
public final class SettleTopUps {

    private static final int BATCH = 500;

    private final TopUps topUps;
    private final Credits credits;
    private final Ledger ledger;
    private final Outbox outbox;

    public SettleTopUps(TopUps topUps, Credits credits, Ledger ledger, Outbox outbox) {
        this.topUps = topUps;
        this.credits = credits;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** One account, whose invoice was just paid; joins the transaction. */
    public void paid(AccountId account) {
        grant(topUps.lockPaid(account, BATCH));
    }

    /** Everybody, in batches that commit; accounts that cannot be settled are set aside by name. Repeating finds nothing. */
    public void run(Transactions transactions, Instant at, Progress progress) {
        BatchBisection.<AccountId>onceFailed(
                () -> settle(transactions, null, at),
                last -> topUps.unsettled(last, BATCH),
                accounts -> accounts.forEach(account -> settle(transactions, account, at)),
                (account, failure) -> progress.setAside(account.value(), failure));
    }

    /** @param account null for all */
    private void settle(Transactions transactions, @Nullable AccountId account, Instant at) {
        inBatches(transactions, () -> grant(topUps.lockPaid(account, BATCH)));
        inBatches(transactions, () -> lapse(topUps.lockLapsed(account, BATCH), at));
    }

    private static void inBatches(Transactions transactions, Supplier<Integer> batch) {
        int last;
        do {
            last = transactions.in(batch);
        } while (last == BATCH);
    }

    private int grant(List<Paid> paid) {
        List<CreditGrant> grants =
                paid.stream().map(Paid::grant).flatMap(Optional::stream).toList();
        credits.add(grants);
        ledger.post(grants.stream().map(CreditPostings::bought).toList());
        topUps.change(paid.stream().map(Paid::settled).toList());
        outbox.announce(grants.stream().map(IssueCredit::announcement).toList());
        return paid.size();
    }

    private int lapse(List<Lapsed> lapsed, Instant at) {
        topUps.change(lapsed.stream().map(one -> one.topUp().become(one.next())).toList());
        List<TopUp> failed = lapsed.stream()
                .filter(one -> one.next() == TopUpStatus.FAILED)
                .map(Lapsed::topUp)
                .toList();
        topUps.stop(
                failed.stream().map(TopUp::account).toList(), new Stop(at, "The invoice of a top-up was not paid."));
        outbox.announce(failed.stream().map(topUp -> stopped(topUp, at)).toList());
        return lapsed.size();
    }

    private static Announcement stopped(TopUp topUp, Instant at) {
        String type = "billing.credit.top_up_stopped";
        return new Announcement(
                topUp.account(),
                type + ":" + topUp.number(),
                type,
                at,
                Map.of(
                        "user_id", topUp.account().userId(),
                        "invoice_id", topUp.invoiceId(),
                        "amount", topUp.amount().amount(),
                        "currency", topUp.amount().currency().getCurrencyCode()));
    }
}
