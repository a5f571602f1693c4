package io.streamspace.billing.stream;

/** A part of what is kept of an account, of which one can tell cheaply whether it has changed. */
public enum ChangeArea {
    /** The configuration in force, the same for all. */
    SETTINGS,
    /** The account itself: its currency, zone and standing. */
    ACCOUNT,
    /** What it holds and used, what of that is recorded, and what overage it agreed to. */
    USE,
    /** Headroom set aside. */
    HOLDS,
    /** Its invoices, drafts included. */
    INVOICES,
    /** Its payments, attempts and refunds. */
    PAYMENTS,
    /** Its credit. */
    CREDITS,
    /** Its plan. */
    SUBSCRIPTION,
    /** Its grants of packs. */
    PACKS
}
