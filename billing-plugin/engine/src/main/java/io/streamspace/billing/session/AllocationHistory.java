package io.streamspace.billing.session;

import io.streamspace.billing.event.FactType;
import io.streamspace.billing.meter.Allocation;
import java.util.ArrayList;
import java.util.List;

/**
 * What a life held from when on, and when it was hibernated. While hibernated it holds its storage alone; being woken,
 * resized or ended ends it.
 */
final class AllocationHistory {

    /** From this instant to the next step, if the life lasts so long. */
    record Step(long from, Allocation held) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<ProofInterval> hibernations = new ArrayList<>();
    private final LifetimeFacts life;
    private Allocation resources = Allocation.NOTHING;
    private boolean isHibernated;
    private long hibernatedAt;

    AllocationHistory(LifetimeFacts life) {
        this.life = life;
        life.facts().forEach(this::take);
        if (isHibernated) {
            hibernations.add(new ProofInterval(hibernatedAt, life.believedUntil(hibernatedAt)));
        }
    }

    /** By instant; of several at one instant the last one counts. */
    List<Step> steps() {
        return steps;
    }

    /** By start; one that nothing has ended yet reaches as far as it is believed. */
    List<ProofInterval> hibernations() {
        return hibernations;
    }

    /** The last instant at which a proof counts: none is needed once the life is hibernated to its end. */
    long proofsCountUntil() {
        return isHibernated ? hibernatedAt : life.horizon();
    }

    /** Whether at its end the life is believed without heartbeats. */
    boolean isBelievedAtEnd() {
        return isHibernated || !life.origin().heartbeats();
    }

    private void take(SessionFact fact) {
        AllocationChange held = fact.held();
        if (held != null && (fact.type() == FactType.SESSION_RESIZED || fact == life.first())) {
            resources = held.over(resources);
        }
        switch (fact.type()) {
            case SESSION_HIBERNATED, SESSION_LISTED_HIBERNATED -> hibernate(fact.at());
            case SESSION_WOKEN, SESSION_RESIZED -> wake(fact.at());
            default -> {}
        }
        steps.add(new Step(fact.at(), isHibernated ? new Allocation(0, 0, resources.storageBytes()) : resources));
    }

    private void hibernate(long at) {
        if (!isHibernated) {
            isHibernated = true;
            hibernatedAt = at;
        }
    }

    private void wake(long at) {
        if (isHibernated) {
            isHibernated = false;
            hibernations.add(new ProofInterval(hibernatedAt, at));
        }
    }
}
