package io.streamspace.billing.account;

import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.Locale;

/** How many things of each kind one account may have at once: nobody fills the database alone. */
public interface ObjectLimits {

    /** What is limited. */
    enum Kind {
        /** Overage consents that hold. */
        OVERAGE_CONSENTS("overage consents", false),
        /** Holds that are open. */
        HOLDS("open holds", true),
        /** Jobs that hold a slot. */
        JOB_SLOTS("job slots", true),
        /** Grants of packs that have not ended. */
        PACKS("packs", false),
        /** Items listed in the store. */
        STORE_ITEMS("listed items", false);

        private final String words;
        private final boolean isMadeUnderLock;

        Kind(String words, boolean isMadeUnderLock) {
            this.words = words;
            this.isMadeUnderLock = isMadeUnderLock;
        }

        /** Whether who makes one has the account's lock, so that no other is needed. */
        public boolean isMadeUnderLock() {
            return isMadeUnderLock;
        }

        /** The name of its setting, such as {@code job_slots}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** 409 {@code too_many}. */
        public Problem tooMany(int most) {
            return new Problem(Problem.Kind.CONFLICT, "too_many", "An account has " + most + " " + words + " at most.");
        }
    }

    /**
     * Checks that one more may be made; whoever else makes one for the account waits until the transaction ends, which it joins.
     *
     * @throws Problem 409 {@code too_many}
     */
    void checkOneMore(AccountId account, Kind kind, Instant now);
}
