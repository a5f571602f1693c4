package io.streamspace.billing.sale;

import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.Grant.Renewal;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.sale.PackEvents.Renewed;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What time does to grants: their end is announced ahead and when it has come, and what renews itself is bought again.
 * Works in batches that commit; repeated, it finds nothing to do.
 */
public final class GrantExpiryJob {

    private static final int BATCH = 500;

    private final PurchasedGrants grants;
    private final PackSales sales;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Supplier<Duration> expiryNotice;

    /** @param expiryNotice how long ahead an end is announced, 0 or more */
    public GrantExpiryJob(PackSales sales, PackSales.Ports ports, Supplier<Duration> expiryNotice) {
        this.grants = ports.grants();
        this.sales = sales;
        this.outbox = ports.outbox();
        this.transactions = ports.transactions();
        this.expiryNotice = expiryNotice;
    }

    /** Does what is due at an instant: renews, and announces ends; then announces those to come. */
    public void run(Instant firedFor, Progress progress) {
        progress.count("packs_expired", inBatches(() -> ended(firedFor)));
        progress.count("packs_expiring", inBatches(() -> warned(firedFor)));
    }

    private long inBatches(Supplier<Integer> batch) {
        long done = 0;
        int last;
        do {
            last = transactions.in(batch);
            done += last;
        } while (last == BATCH);
        return done;
    }

    private int ended(Instant at) {
        List<Grant> expired = grants.lockExpired(at, BATCH);
        outbox.announce(expired.stream()
                .map(grant -> PackEvents.expired(grant, renewed(grant, at), at))
                .toList());
        grants.ended(expired, at);
        return expired.size();
    }

    private int warned(Instant at) {
        List<Grant> expiring = grants.warn(at, at.plus(expiryNotice.get()), BATCH);
        outbox.announce(
                expiring.stream().map(grant -> PackEvents.expiring(grant, at)).toList());
        return expiring.size();
    }

    private Renewed renewed(Grant grant, Instant at) {
        return grants.renewedBy(grant.account(), grant.id())
                .map(Renewed::by)
                .orElseGet(() -> grant.renewal() == Renewal.AUTOMATIC ? renewedByItself(grant, at) : Renewed.NOT);
    }

    private Renewed renewedByItself(Grant grant, Instant at) {
        try {
            return Renewed.by(sales.renewByItself(grant, at).grant().id());
        } catch (Problem refused) {
            return Renewed.lapsed(refused.code());
        }
    }
}
