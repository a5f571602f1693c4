package io.streamspace.stripesimulator.money;

import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.SimulatorState;

/** The parts that bill, wired together. */
public record Billing(
        Methods methods,
        Buyers buyers,
        Payments payments,
        Invoicing invoicing,
        Items items,
        Subscribing subscribing,
        SubscriptionStart starts,
        SubscriptionChange changes,
        SetupIntents setups,
        Refunding refunds,
        Disputing disputes) {

    public static Billing of(SimulatorState simulatorState, Events events) {
        Methods methods = new Methods(simulatorState, events);
        Payments payments = new Payments(simulatorState, events, methods);
        Invoicing invoicing = new Invoicing(simulatorState, events, methods, payments);
        Subscribing subscribing = new Subscribing(simulatorState, events, invoicing);
        return new Billing(
                methods,
                new Buyers(simulatorState),
                payments,
                invoicing,
                new Items(simulatorState),
                subscribing,
                new SubscriptionStart(simulatorState, events, invoicing, subscribing),
                new SubscriptionChange(simulatorState, events, invoicing, subscribing),
                new SetupIntents(simulatorState, events, methods),
                new Refunding(simulatorState, events),
                new Disputing(simulatorState, events, payments));
    }

    public Timeline timeline(SimulatorState simulatorState, Checkout checkout) {
        return new Timeline(simulatorState, payments, invoicing, subscribing, refunds, checkout);
    }
}
