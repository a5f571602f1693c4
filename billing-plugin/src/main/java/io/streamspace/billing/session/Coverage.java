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
final class Coverage {

    private Coverage() {}

    /** By start, never empty; the last one may reach {@link Span#FOR_EVER}. */
    static List<Span> of(LifeFacts life, Holding holding, List<Span> heartbeats, HeartbeatTimeout timeout) {
        return life.origin().heartbeats()
                ? Span.fold(proofs(life, holding, heartbeats), timeout)
                : List.of(new Span(life.begin(), life.believedUntil(life.begin())));
    }

    private static List<Span> proofs(LifeFacts life, Holding holding, List<Span> heartbeats) {
        Span counted = new Span(life.begin(), holding.proofsCountUntil());
        List<Span> proofs = new ArrayList<>(holding.hibernations());
        Stream.concat(life.facts().stream().map(fact -> Span.at(fact.at())), heartbeats.stream())
                .filter(counted::touches)
                .map(counted::part)
                .forEach(proofs::add);
        return proofs;
    }
}
