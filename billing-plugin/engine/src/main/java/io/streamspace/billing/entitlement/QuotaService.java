package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What satellite modules ask before something is used, and tell once it was. Whatever changes what is used up is decided
 * under the account's lock and counted in the same transaction: no two are allowed by the same room, on whatever hosts.
 */
public final class QuotaService {

    /** What it reads and writes. */
    public record Ports(
            Quotas quotas,
            Holds holds,
            OwnUsage usage,
            Locks locks,
            QuotaAlerts alerts,
            ObjectLimits limits,
            BudgetStop budgetStop) {}

    /** Taken in this order. */
    public record Locks(Shards shards, AccountLocks accounts, Transactions transactions) {}

    /**
     * What is asked for.
     *
     * @param quantity 0 or more, in base units of the meter's level
     */
    public record Request(AccountId account, Meter meter, long quantity) {}

    /**
     * What was decided about it.
     *
     * @param decision empty where nothing limits the meter
     */
    public record Answer(Request request, Optional<QuotaDecision> decision) {

        public boolean isAllowed() {
            return decision.map(QuotaDecision::isAllowed).orElse(true);
        }
    }

    private final Supplier<RateBookHistory> terms;
    private final Supplier<Instant> clock;
    private final Ports ports;
    private final DecisionLocks locks;
    private final HoldResolution resolution;
    private final OwnUse use;

    public QuotaService(Supplier<RateBookHistory> terms, Supplier<Instant> clock, Ports ports) {
        this.terms = terms;
        this.clock = clock;
        this.ports = ports;
        this.locks = new DecisionLocks(ports.locks().transactions(), clock);
        this.resolution = new HoldResolution(terms, ports, locks);
        this.use = new OwnUse(ports.usage());
    }

    /** What may be done under an account's lock. */
    interface LockedAction<T> {
        T at(Standing standing, Instant now);
    }

    /** Decides and changes nothing. */
    public Answer check(Request request) {
        return check(request, clock.get());
    }

    private Answer check(Request request, Instant now) {
        return terms.get().at(now).enabled()
                ? new Answer(request, decision(request, now))
                : new Answer(request, Optional.empty());
    }

    /**
     * Decides and counts in one step.
     *
     * @param id of the fact that it becomes; the same id counts once
     * @throws Problem if it is refused, and nothing is counted
     */
    public Answer consume(Request request, String id) {
        return locked(
                request.account(),
                new Work("consume " + request.meter().key(), consuming(request)),
                (standing, now) -> consume(request, id, standing, now));
    }

    /** What {@link #consume} does, under a lock that is had. */
    Answer consume(Request request, String id, Standing standing, Instant now) {
        Answer answer = allowed(request, standing, now);
        use.count(request, id, now);
        ports.alerts().used(answer, now);
        return answer;
    }

    /** What consuming reads. */
    List<Consumer<Instant>> consuming(Request request) {
        List<Consumer<Instant>> reads = deciding(request);
        reads.addAll(use.reads(request));
        return reads;
    }

    /** Gives back of a level what was consumed; what is not there is not given back below zero. */
    public void giveBack(Request request, String id) {
        locked(
                request.account(),
                new Work("give back " + request.meter().key(), use.reads(request)),
                (standing, now) -> giveBack(request, id, now));
    }

    /** What giving back reads. */
    List<Consumer<Instant>> givingBack(Request request) {
        return use.reads(request);
    }

    /** What {@link #giveBack} does, under a lock that is had. Returns how much. */
    long giveBack(Request request, String id, Instant now) {
        use.giveBack(request, id, now);
        return request.quantity();
    }

    /**
     * Sets room aside.
     *
     * @throws Problem if there is none; 409 {@code too_many} if too many holds are open
     */
    public Hold hold(Request request, Duration lease) {
        List<Consumer<Instant>> reads = deciding(request);
        reads.add(now -> checkOneMore(request.account(), ObjectLimits.Kind.HOLDS, now));
        reads.add(now -> ports.holds().newId());
        return unsettled(
                request.account(),
                new Work("hold " + request.meter().key(), reads),
                (standing, now) -> {
                    Answer answer = allowed(request, standing, now);
                    checkOneMore(request.account(), ObjectLimits.Kind.HOLDS, now);
                    Hold hold = ports.holds()
                            .add(new Holds.Taken(
                                    request.account(),
                                    request.meter().key(),
                                    request.quantity(),
                                    now,
                                    now.plus(lease)));
                    ports.alerts().used(answer, now);
                    resolution.made(hold);
                    return hold;
                });
    }

    /**
     * Counts what was used of a hold and gives the rest back.
     *
     * @param used null: all of it
     * @throws Problem 404 for an unknown hold, 409 for one that is resolved or has expired, 422 for more than it holds
     */
    public Hold settle(String id, @Nullable Long used) {
        return resolution.settle(id, used);
    }

    /** Gives all of a hold back. @throws Problem as {@link #settle} */
    public Hold release(String id) {
        return resolution.release(id);
    }

    /** Leases a hold anew, from now. @throws Problem as {@link #settle} */
    public Hold renew(String id, Duration lease) {
        return resolution.renew(id, lease);
    }

    /** @throws Problem 409 {@code too_many} */
    void checkOneMore(AccountId account, ObjectLimits.Kind kind, Instant now) {
        ports.limits().checkOneMore(account, kind, now);
    }

    /**
     * What is done under an account's lock.
     *
     * @param name its kind, and of which meter it is
     * @param reads what it reads at its instant
     */
    record Work(String name, List<Consumer<Instant>> reads) {}

    /** Under the account's lock and its shard's, in one transaction: what is used may change. */
    <T> T locked(AccountId account, Work work, LockedAction<T> action) {
        return decided(
                account, List.of(() -> ports.locks().shards().lock(account.shard())), work, action);
    }

    /** Under the account's lock, in one transaction. */
    private <T> T unsettled(AccountId account, Work work, LockedAction<T> action) {
        return decided(account, List.of(), work, action);
    }

    private <T> T decided(AccountId account, List<Runnable> before, Work work, LockedAction<T> action) {
        return ports.locks().transactions().in(() -> {
            AccountLocks.Decision decision = locks.take(new DecisionLocks.Locking<>(
                    work.name() + " " + account,
                    before,
                    now -> ports.locks().accounts().decide(account, now),
                    AccountLocks.Decision::at,
                    work.reads()));
            ports.alerts().changed(account);
            return action.at(decision.standing(), decision.at());
        });
    }

    private List<Consumer<Instant>> deciding(Request request) {
        List<Consumer<Instant>> reads = new ArrayList<>();
        reads.add(now -> decision(request, now));
        reads.add(now -> ports.quotas().readAhead(request.account(), request.meter(), now));
        reads.add(now -> ports.budgetStop().of(request.account(), now));
        return reads;
    }

    private Answer allowed(Request request, Standing standing, Instant now) {
        if (standing == Standing.LOCKED && terms.get().at(now).enabled()) {
            throw QuotaRefusal.locked();
        }
        Answer answer = check(request, now);
        if (!answer.isAllowed()) {
            ports.alerts().asked(answer, now);
            throw new QuotaRefusal(answer).problem();
        }
        if (terms.get().at(now).enabled()) {
            ports.budgetStop().of(request.account(), now).ifPresent(budget -> {
                throw QuotaRefusal.stopped(budget);
            });
        }
        return answer;
    }

    private Optional<QuotaDecision> decision(Request request, Instant now) {
        return ports.quotas()
                .of(request.account(), request.meter().key(), now)
                .map(quota -> QuotaDecision.of(quota, request.quantity(), 0));
    }
}
