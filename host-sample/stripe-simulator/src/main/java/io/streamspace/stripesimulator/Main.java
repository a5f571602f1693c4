package io.streamspace.stripesimulator;

import java.nio.file.Path;
import java.time.Instant;

/** A simulator by itself: {@code Main PORT [FOLDER]}, for trying things by hand. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        StripeSimulator provider = arguments.length > 1
                ? StripeSimulator.keptIn(Path.of(arguments[1]), Instant::now)
                : StripeSimulator.inMemory(Instant::now);
        SimulatorServer server = SimulatorServer.start(provider, Integer.parseInt(arguments[0]));
        System.out.println("Stripe simulator: " + server.url());
    }
}
