package io.streamspace.host.event;

import io.streamspace.host.database.DatabaseTrouble;
import io.streamspace.host.plugin.loading.PluginFailure;

/** A consumer did not take a part of the log; the cause is what it threw, or what reading the part threw. */
final class NotTaken extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_DESCRIPTION = 300;

    private final transient LogPart part;
    private final Throwable failure;

    NotTaken(LogPart part, Throwable failure) {
        super(part + " was not taken", failure, false, false);
        this.part = part;
        this.failure = failure;
    }

    LogPart part() {
        return part;
    }

    /** Whether the log's own reader could not read the entry; that tells nothing about the consumer. */
    boolean isUnreadable() {
        return failure instanceof FieldFault;
    }

    /** Whether it says nothing about the entries: the database, the network, the memory or the thread failed. */
    boolean isOfSurroundings() {
        return DatabaseTrouble.isOfSurroundings(failure);
    }

    /** Tells whether the database refused a value of the entries, which no further try changes. */
    boolean isOfData() {
        return DatabaseTrouble.isOfData(failure);
    }

    /** Which entries, and why, in one line. */
    String description() {
        return part + ": " + Texts.shown(PluginFailure.reason(failure), LONGEST_DESCRIPTION);
    }

    /** For people, and fit to be stored. */
    String reason() {
        return Texts.shown(PluginFailure.reason(failure), LONGEST_REASON);
    }
}
