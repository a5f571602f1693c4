package io.streamspace.demoprovider.money;

import io.streamspace.demoprovider.event.Events;
import io.streamspace.demoprovider.state.World;

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

    public static Billing of(World world, Events events) {
        Methods methods = new Methods(world, events);
        Payments payments = new Payments(world, events, methods);
        Invoicing invoicing = new Invoicing(world, events, methods, payments);
        Subscribing subscribing = new Subscribing(world, events, invoicing);
        return new Billing(
                methods,
                new Buyers(world),
                payments,
                invoicing,
                new Items(world),
                subscribing,
                new SubscriptionStart(world, events, invoicing, subscribing),
                new SubscriptionChange(world, events, invoicing, subscribing),
                new SetupIntents(world, events, methods),
                new Refunding(world, events),
                new Disputing(world, events, payments));
    }

    public Timeline timeline(World world, Checkout checkout) {
        return new Timeline(world, payments, invoicing, subscribing, refunds, checkout);
    }
}
