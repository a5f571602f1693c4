package io.streamspace.billing.provider.queue;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderObject;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Handles webhook events about some kinds of objects. */
public interface WebhookHandler {

    /** The kinds of objects that it acts on. */
    Set<ObjectKind> kinds();

    /**
     * Reads the object as it is now, and whatever else is needed of the provider. No transaction is open.
     *
     * @throws ProviderAway to be tried again later
     */
    Effect read(ProviderObject object);

    /** The effects of an object as it was read. */
    interface Effect {

        /**
         * Joins the transaction in which the event is marked as done; may be called again after a rollback. Applying what was
         * applied before changes nothing.
         *
         * @param now the platform's
         * @throws ProviderMismatch if it does not fit what we know; it is parked
         * @throws io.streamspace.billing.values.Problem if our rules forbid it; it is parked
         */
        Outcome apply(Instant now);
    }

    /**
     * @param account whose it is; null: nobody's here
     * @param detail one sentence for an administrator
     */
    record Outcome(Result result, @Nullable AccountId account, String detail) {

        /** The outcome of an event that changed something. */
        public static Outcome done(AccountId account, String detail) {
            return new Outcome(Result.DONE, account, detail);
        }

        /** The outcome of an event that the books knew already. */
        public static Outcome known(AccountId account, String detail) {
            return new Outcome(Result.KNOWN, account, detail);
        }

        /** The outcome of an event that concerns no account of ours. */
        public static Outcome foreign(String detail) {
            return new Outcome(Result.FOREIGN, null, detail);
        }
    }

    /** The kind of an outcome. */
    enum Result {
        DONE,
        KNOWN,
        FOREIGN
    }
}
