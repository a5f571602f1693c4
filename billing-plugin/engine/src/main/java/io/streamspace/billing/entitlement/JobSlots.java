package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.DecisionReads.Kind;
import io.streamspace.billing.entitlement.hold.Slot;
import io.streamspace.billing.entitlement.hold.Slots;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.function.Supplier;

/** Gives jobs the slots that plan and packs allow: the level meter {@code job_slots}. */
public final class JobSlots {

    /** The meter that counts them; a configuration offers slots by offering it. */
    public static final String METER = "job_slots";

    private final Supplier<RateBookHistory> terms;
    private final QuotaService desk;
    private final Slots slots;

    public JobSlots(Supplier<RateBookHistory> terms, QuotaService desk, Slots slots) {
        this.terms = terms;
        this.desk = desk;
        this.slots = slots;
    }

    /**
     * Gives a job a slot; one that holds a slot keeps it.
     *
     * @throws Problem 402 if there is none, 404 if none are offered, 409 {@code too_many}
     */
    public Slot allocate(AccountId account, String jobId) {
        QuotaService.Request one = one(account);
        return desk.locked(
                QuotaService.decision(Kind.ALLOCATE_SLOT, one, jobId),
                (standing, now) -> slots.held(account, jobId)
                        .orElseGet(() -> allocated(one, jobId, new QuotaService.Moment(standing, now))));
    }

    /** Takes a job's slot back, never before it was given, whatever clock the host has. @throws Problem 404 if it holds none */
    public Slot release(AccountId account, String jobId) {
        QuotaService.Request one = one(account);
        return desk.locked(QuotaService.decision(Kind.RELEASE_SLOT, one, jobId), (standing, now) -> {
            Slot held = slots.held(account, jobId)
                    .orElseThrow(() -> Problem.notFound("The job '" + jobId + "' holds no slot."));
            Instant at = Interval.later(now, held.allocatedAt());
            desk.giveBack(one, held.id() + ":released", at);
            slots.release(held, at);
            return new Slot(account, jobId, held.allocatedAt(), at);
        });
    }

    private Slot allocated(QuotaService.Request one, String jobId, QuotaService.Moment moment) {
        Instant now = moment.now();
        Instant at =
                slots.last(one.account(), jobId).map(last -> later(last, now)).orElse(now);
        Slot slot = new Slot(one.account(), jobId, at, null);
        desk.checkOneMore(one.account(), ObjectLimits.Kind.JOB_SLOTS, now);
        desk.consume(one, slot.id(), moment);
        slots.add(slot);
        return slot;
    }

    /** Two slots of one job never begin at the same instant. */
    private static Instant later(Instant last, Instant now) {
        return last.isBefore(now) ? now : last.plusMillis(1);
    }

    private QuotaService.Request one(AccountId account) {
        Meter meter = terms.get()
                .latest()
                .further(METER)
                .orElseThrow(() -> Problem.notFound("No job slots are offered: there is no meter '" + METER + "'."))
                .meter();
        return new QuotaService.Request(account, meter, 1);
    }
}
