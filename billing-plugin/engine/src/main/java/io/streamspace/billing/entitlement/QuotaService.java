package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLocks;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.DecisionReads.Decision;
import io.streamspace.billing.entitlement.DecisionReads.Kind;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.OwnUsage;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    /** Taken in this order. @param reads takes them ahead, with what is decided from */
    public record Locks(Shards shards, AccountLocks accounts, Transactions transactions, DecisionReads reads) {}

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
    private final DecisionClock decisions;
    private final RecentHolds recent = new RecentHolds();

    /** @param clock read before a lock, and again by whoever waited for it, so that it sees what was counted meanwhile */
    public QuotaService(Supplier<RateBookHistory> terms, Supplier<Instant> clock, Ports ports) {
        this.terms = terms;
        this.clock = clock;
        this.ports = ports;
        this.decisions = new DecisionClock(clock, ports.locks().reads());
    }

    /** What may be done under an account's lock. */
    interface Deed<T> {
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
                decision(Kind.CONSUME, request, id),
                (standing, now) -> consume(request, id, new Moment(standing, now)));
    }

    /** When something is decided, and how the account stands then. */
    record Moment(Standing standing, Instant now) {}

    /** The same under the account's lock. */
    Answer consume(Request request, String id, Moment moment) {
        Answer answer = allowed(request, moment.standing(), moment.now());
        count(request, id, moment.now());
        ports.alerts().used(answer, moment.now());
        return answer;
    }

    /** Gives back of a level what was consumed; what is not there is not given back below zero. */
    public void giveBack(Request request, String id) {
        locked(decision(Kind.GIVE_BACK, request, id), (standing, now) -> {
            giveBack(request, id, now);
            return 0;
        });
    }

    /** The same under the account's lock. */
    void giveBack(Request request, String id, Instant now) {
        record(request, id, now, "-" + request.quantity());
    }

    /**
     * Sets room aside.
     *
     * @throws Problem if there is none; 409 {@code too_many} if too many holds are open
     */
    public Hold hold(Request request, Duration lease) {
        Hold made = deciding(decision(Kind.HOLD, request, ""), (standing, now) -> {
            Answer answer = allowed(request, standing, now);
            checkOneMore(request.account(), ObjectLimits.Kind.HOLDS, now);
            Hold hold = ports.holds()
                    .add(new Holds.Taken(
                            request.account(), request.meter().key(), request.quantity(), now, now.plus(lease)));
            ports.alerts().used(answer, now);
            return hold;
        });
        recent.add(made);
        return made;
    }

    /**
     * Counts what was used of a hold and gives the rest back.
     *
     * @param used null: all of it
     * @throws Problem 404 for an unknown hold, 409 for one that is resolved or has expired, 422 for more than it holds
     */
    public Hold settle(String id, @Nullable Long used) {
        return locked(resolution(Kind.SETTLE, id), (standing, now) -> {
            Hold hold = open(id, now);
            long quantity = used == null ? hold.quantity() : used;
            if (quantity > hold.quantity()) {
                throw Problem.invalid("quantity", "is more than the hold's " + hold.quantity());
            }
            Hold settled = hold.settled(quantity, now);
            if (quantity > 0) {
                count(new Request(hold.account(), meter(hold), quantity), hold.id(), now);
            }
            ports.holds().save(settled);
            return settled;
        });
    }

    /** Gives all of a hold back. @throws Problem as {@link #settle} */
    public Hold release(String id) {
        return deciding(resolution(Kind.RESOLVE, id), (standing, now) -> {
            Hold released = open(id, now).released(now);
            ports.holds().save(released);
            return released;
        });
    }

    /** Leases a hold anew, from now. @throws Problem as {@link #settle} */
    public Hold renew(String id, Duration lease) {
        return deciding(resolution(Kind.RESOLVE, id), (standing, now) -> {
            Hold renewed = open(id, now).until(now.plus(lease));
            ports.holds().save(renewed);
            return renewed;
        });
    }

    /** @throws Problem 409 {@code too_many} */
    void checkOneMore(AccountId account, ObjectLimits.Kind kind, Instant now) {
        ports.limits().checkOneMore(account, kind, now);
    }

    /** Under the account's lock and its shard's, in one transaction: what is used may change. */
    <T> T locked(Decision decision, Deed<T> deed) {
        return ports.locks().transactions().in(() -> {
            Instant now = decisions.read(decision);
            ports.locks().shards().lock(decision.account().shard());
            return done(decision.account(), now, deed);
        });
    }

    /** Under the account's lock, in one transaction. */
    private <T> T deciding(Decision decision, Deed<T> deed) {
        return ports.locks().transactions().in(() -> done(decision.account(), decisions.read(decision), deed));
    }

    private <T> T done(AccountId account, Instant now, Deed<T> deed) {
        Standing standing = ports.locks().accounts().lock(account, now);
        ports.alerts().changed(account);
        return deed.at(standing, now);
    }

    static Decision decision(Kind kind, Request request, String subject) {
        return new Decision(kind, request.account(), subject, request.meter());
    }

    private Decision resolution(Kind kind, String id) {
        Hold hold = recent.find(id).orElseGet(() -> find(id));
        return new Decision(kind, hold.account(), id, meter(hold));
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

    private void count(Request request, String id, Instant now) {
        record(request, id, now, String.valueOf(request.quantity()));
    }

    private void record(Request request, String id, Instant now, String amount) {
        boolean addsUp = request.meter().addsUp();
        ports.usage()
                .record(new UsageFact(
                        new FactKey(OwnUsage.SOURCE, id),
                        request.account(),
                        request.meter().key(),
                        now,
                        addsUp ? amount : null,
                        addsUp ? null : amount,
                        null));
    }

    private Hold find(String id) {
        return ports.holds().find(id).orElseThrow(() -> Problem.notFound("There is no hold '" + id + "'."));
    }

    /**
     * A hold that may be resolved. Whether it has expired is judged under the lock, by the clock as it is then: while the lock
     * was waited for, somebody else may have been given its room.
     */
    private Hold open(String id, Instant now) {
        Hold hold = find(id);
        if (hold.isOpenAt(Interval.later(now, clock.get()))) {
            return hold;
        }
        boolean expired =
                hold.fate().state() == Hold.State.PENDING || hold.fate().state() == Hold.State.EXPIRED;
        throw new Problem(
                Problem.Kind.CONFLICT,
                expired ? "hold_expired" : "hold_resolved",
                expired
                        ? "The hold expired."
                        : "The hold is " + hold.fate().state().key() + " already.");
    }

    private Meter meter(Hold hold) {
        return terms.get().meter(hold.meter()).orElseThrow();
    }
}
