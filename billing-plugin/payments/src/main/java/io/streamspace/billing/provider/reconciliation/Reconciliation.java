package io.streamspace.billing.provider.reconciliation;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One reconciliation of all accounts; it may take several runs if the provider is away meanwhile.
 *
 * @param beganFor the instant its first run fired for; unlike every other's
 * @param since objects of the provider's made at or after it are compared
 * @param ranFor the instant its latest run fired for
 * @param doneUpTo the last account that was compared; null: none yet
 * @param error why its latest run was broken off; null: it was not
 */
public record Reconciliation(
        Instant beganFor,
        Instant since,
        Instant ranFor,
        Status status,
        @Nullable AccountId doneUpTo,
        Counts counts,
        @Nullable String error) {

    /**
     * What it has seen.
     *
     * @param mended differences that are none any more
     * @param reported differences that were not known before and that somebody has to look at
     */
    public record Counts(long accounts, long objects, long mended, long reported) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts further) {
            return new Counts(
                    accounts + further.accounts,
                    objects + further.objects,
                    mended + further.mended,
                    reported + further.reported);
        }
    }

    /** Where it stands. */
    public enum Status {
        /** Under way, or ended by a crash. */
        RUNNING,
        /** The provider was away; the next run goes on. */
        BROKEN_OFF,
        /** Every account was compared. */
        FINISHED;

        /** What is finished stays so; another one begins. */
        public boolean mayBecome(Status next) {
            return this != FINISHED && next != this;
        }

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Reconciliation begun(Instant firedFor, Instant since) {
        return new Reconciliation(firedFor, since, firedFor, Status.RUNNING, null, Counts.NONE, null);
    }

    public Reconciliation goingOn(Instant firedFor) {
        return new Reconciliation(beganFor, since, firedFor, Status.RUNNING, doneUpTo, counts, null);
    }

    public Reconciliation after(@Nullable AccountId account, Counts further) {
        return new Reconciliation(beganFor, since, ranFor, status, account, counts.plus(further), error);
    }

    public Reconciliation brokenOff(String why) {
        return new Reconciliation(beganFor, since, ranFor, Status.BROKEN_OFF, doneUpTo, counts, why);
    }

    public Reconciliation finished() {
        return new Reconciliation(beganFor, since, ranFor, Status.FINISHED, doneUpTo, counts, null);
    }
}
