package io.streamspace.billing.stream;

import static io.streamspace.billing.stream.ChangeArea.ACCOUNT;
import static io.streamspace.billing.stream.ChangeArea.HOLDS;
import static io.streamspace.billing.stream.ChangeArea.SETTINGS;
import static io.streamspace.billing.stream.ChangeArea.USE;

import java.util.Collections;
import java.util.Set;

/** What a stream tells of. */
public enum Topic {
    /** What has been used and costs by now. */
    USAGE("usage", Telling.WHOLE, SETTINGS, ACCOUNT, USE, ChangeArea.SUBSCRIPTION, ChangeArea.PACKS),
    /** Limits, and what is used of them. */
    QUOTAS("quotas", Telling.WHOLE, SETTINGS, ACCOUNT, USE, HOLDS, ChangeArea.SUBSCRIPTION, ChangeArea.PACKS),
    /** How the account stands. */
    STANDING(
            "account",
            Telling.WHOLE,
            SETTINGS,
            ACCOUNT,
            USE,
            HOLDS,
            ChangeArea.SUBSCRIPTION,
            ChangeArea.PACKS,
            ChangeArea.INVOICES),
    /** Every invoice that changed or appeared, one by one. */
    INVOICES("invoices", Telling.EACH, ChangeArea.INVOICES),
    PAYMENTS("payments", Telling.BARE, ChangeArea.PAYMENTS),
    CREDITS("credits", Telling.BARE, ChangeArea.CREDITS),
    SUBSCRIPTION("subscription", Telling.BARE, ChangeArea.SUBSCRIPTION),
    PACKS("packs", Telling.BARE, ChangeArea.PACKS);

    /** What is said of a topic. */
    enum Telling {
        /** All of it, as it is now; it may change with time alone. */
        WHOLE,
        /** What of it has changed. */
        EACH,
        /** That something has changed. */
        BARE
    }

    private static final Set<Topic> OF_MONEY = Set.of(INVOICES, PAYMENTS, CREDITS);

    private final String key;
    private final Telling telling;
    private final Set<ChangeArea> changeAreas;

    Topic(String key, Telling telling, ChangeArea... facets) {
        this.key = key;
        this.telling = telling;
        this.changeAreas = Set.of(facets);
    }

    /** The event's name. */
    public String key() {
        return key;
    }

    Telling telling() {
        return telling;
    }

    boolean isTouchedBy(Set<ChangeArea> changed) {
        return !Collections.disjoint(changeAreas, changed);
    }

    boolean isFor(StreamScope streamScope) {
        return streamScope == StreamScope.EVERYTHING || !OF_MONEY.contains(this);
    }
}
