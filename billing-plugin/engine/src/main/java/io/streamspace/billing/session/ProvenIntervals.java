package io.streamspace.billing.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a life is proven or believed.
 *
 * <p>A believed life is covered from its beginning to its end. In a proven one every fact is a proof at its instant,
 * heartbeats are proofs over their spans, and a hibernation proves itself: folding them all by the timeout leaves
 * exactly what is billed, and gaps between. Proofs within a hibernation vanish in it; those after the beginning of one
 * that lasts to the end are cut off.
 */
final class ProvenIntervals {

    private ProvenIntervals() {}

    /** By start, never empty; the last one may reach {@link ProofInterval#FOR_EVER}. */
    static List<ProofInterval> of(
            LifetimeFacts life,
            AllocationHistory allocationHistory,
            List<ProofInterval> heartbeats,
            HeartbeatTimeout timeout) {
        return life.origin().heartbeats()
                ? ProofInterval.fold(proofs(life, allocationHistory, heartbeats), timeout)
                : List.of(new ProofInterval(life.begin(), life.believedUntil(life.begin())));
    }

    private static List<ProofInterval> proofs(
            LifetimeFacts life, AllocationHistory allocationHistory, List<ProofInterval> heartbeats) {
        ProofInterval counted = new ProofInterval(life.begin(), allocationHistory.proofsCountUntil());
        List<ProofInterval> proofs = new ArrayList<>(allocationHistory.hibernations());
        Stream.concat(life.facts().stream().map(fact -> ProofInterval.at(fact.at())), heartbeats.stream())
                .filter(counted::touches)
                .map(counted::part)
                .forEach(proofs::add);
        return proofs;
    }
}
