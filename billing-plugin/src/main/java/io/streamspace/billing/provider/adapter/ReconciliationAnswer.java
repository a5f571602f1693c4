package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.provider.reconciliation.Reconciliation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One comparison of all accounts with the provider. */
@Answer("Reconciliation")
record ReconciliationAnswer(
        Instant beganFor,
        Instant since,
        Instant ranFor,
        String status,
        @Nullable String doneUpTo,
        long accounts,
        long objects,
        long mended,
        long reported,
        @Nullable String error) {

    static ReconciliationAnswer of(Reconciliation one) {
        AccountId doneUpTo = one.doneUpTo();
        return new ReconciliationAnswer(
                one.beganFor(),
                one.since(),
                one.ranFor(),
                one.status().key(),
                doneUpTo == null ? null : doneUpTo.value(),
                one.counts().accounts(),
                one.counts().objects(),
                one.counts().mended(),
                one.counts().reported(),
                one.error());
    }
}
