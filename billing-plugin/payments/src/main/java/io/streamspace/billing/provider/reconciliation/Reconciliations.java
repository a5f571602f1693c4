package io.streamspace.billing.provider.reconciliation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The reconciliations and the differences they found. */
public interface Reconciliations {

    /** The one that began last. */
    Optional<Reconciliation> latest();

    /** Writes how far one has come, over what was written of it before. */
    void save(Reconciliation reconciliation);

    /**
     * Joins the transaction. What is only reported, and was before, is not written again.
     *
     * @return how many are new
     */
    int note(Collection<ReconciliationDifference> reconciliationDifferences);

    /** Newest first: those that began before an instant. */
    List<Reconciliation> before(Instant beganFor, int limit);
}
