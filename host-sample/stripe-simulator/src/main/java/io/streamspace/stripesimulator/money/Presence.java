package io.streamspace.stripesimulator.money;

/** Where the customer is while a payment is attempted. */
public enum Presence {
    /** Away: nobody can be asked. */
    OFF_SESSION,
    /** On the seller's page: can be asked by a next action. */
    ON_SESSION,
    /** On the provider's own page, where everything asked is answered. */
    AT_PAGE
}
