package io.streamspace.billing.values;

import java.util.function.IntSupplier;

/** How far a long piece of work has come, for whoever watches. */
public interface Progress {

    /** Watched by nobody. */
    Progress UNWATCHED = new Progress() {
        @Override
        public void expect(long total) {}

        @Override
        public void advance(long by) {}

        @Override
        public void count(String what, long by) {}

        @Override
        public void setAside(String account, String reason) {}
    };

    /** There are this many steps in all; may be corrected later. */
    void expect(long total);

    /** So many more steps are done. */
    void advance(long by);

    /** Something worth telling happened so many more times, such as {@code records}. */
    void count(String what, long by);

    /**
     * Something was requested of somebody who tells by itself what comes of it; counted like the rest, but nothing was done
     * here that may give other work something to do.
     */
    default void countRequested(String what, long by) {
        count(what, by);
    }

    /** An account was left out, for a reason, and the work went on with the others; counted as {@code set_aside}. */
    void setAside(String account, String reason);

    /** The same, for a failure. */
    default void setAside(String account, RuntimeException failure) {
        setAside(account, FailureReason.of(failure));
    }

    /** Counts what each batch did, until one does nothing. */
    default void countAll(String what, IntSupplier batch) {
        int last;
        do {
            last = batch.getAsInt();
            count(what, last);
        } while (last > 0);
    }
}
