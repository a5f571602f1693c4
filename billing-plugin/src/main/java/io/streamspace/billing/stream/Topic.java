package io.streamspace.billing.stream;

import static io.streamspace.billing.stream.Facet.ACCOUNT;
import static io.streamspace.billing.stream.Facet.HOLDS;
import static io.streamspace.billing.stream.Facet.SETTINGS;
import static io.streamspace.billing.stream.Facet.USE;

import java.util.Collections;
import java.util.Set;

/** What a stream tells of. */
public enum Topic {
    /** What has been used and costs by now. */
    USAGE("usage", Telling.WHOLE, SETTINGS, ACCOUNT, USE, Facet.SUBSCRIPTION, Facet.PACKS),
    /** Limits, and what is used of them. */
    QUOTAS("quotas", Telling.WHOLE, SETTINGS, ACCOUNT, USE, HOLDS, Facet.SUBSCRIPTION, Facet.PACKS),
    /** How the account stands. */
    STANDING("account", Telling.WHOLE, SETTINGS, ACCOUNT, USE, HOLDS, Facet.SUBSCRIPTION, Facet.PACKS, Facet.INVOICES),
    /** Every invoice that changed or appeared, one by one. */
    INVOICES("invoices", Telling.EACH, Facet.INVOICES),
    PAYMENTS("payments", Telling.BARE, Facet.PAYMENTS),
    CREDITS("credits", Telling.BARE, Facet.CREDITS),
    SUBSCRIPTION("subscription", Telling.BARE, Facet.SUBSCRIPTION),
    PACKS("packs", Telling.BARE, Facet.PACKS);

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
    private final Set<Facet> facets;

    Topic(String key, Telling telling, Facet... facets) {
        this.key = key;
        this.telling = telling;
        this.facets = Set.of(facets);
    }

    /** The event's name. */
    public String key() {
        return key;
    }

    Telling telling() {
        return telling;
    }

    boolean isTouchedBy(Set<Facet> changed) {
        return !Collections.disjoint(facets, changed);
    }

    boolean isFor(Sight sight) {
        return sight == Sight.EVERYTHING || !OF_MONEY.contains(this);
    }
}
