package io.streamspace.stripesimulator;

import io.streamspace.stripesimulator.api.Answer;
import io.streamspace.stripesimulator.api.Api;
import io.streamspace.stripesimulator.api.Request;
import io.streamspace.stripesimulator.event.Deliveries;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.money.Billing;
import io.streamspace.stripesimulator.money.Checkout;
import io.streamspace.stripesimulator.money.Timeline;
import io.streamspace.stripesimulator.resource.Resources;
import io.streamspace.stripesimulator.resource.Surface;
import io.streamspace.stripesimulator.state.SimulatorState;
import io.streamspace.stripesimulator.state.StateFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One simulator: its state, its API, its events. Served by {@link SimulatorServlet}, alone by {@link SimulatorServer}.
 *
 * <p>Time: the clock that it is given, or what it was advanced to if that is later. Whatever fell due meanwhile happens
 * before each request, and when it is told to catch up.
 */
public final class StripeSimulator implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final SimulatorState simulatorState;
    private final Surface surface;
    private final Timeline timeline;
    private final Api api;
    private final Deliveries deliveries;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final SimulatorControl control;

    private StripeSimulator(Supplier<Instant> clock, StateFile file) {
        this.simulatorState = new SimulatorState(clock, file);
        Events events = new Events(simulatorState);
        Billing billing = Billing.of(simulatorState, events);
        Checkout checkout = new Checkout(simulatorState, events, billing);
        this.surface = new Surface(simulatorState, events, billing, checkout);
        this.timeline = billing.timeline(simulatorState, checkout);
        this.api = new Api(simulatorState, events, Resources.routes(surface), Resources.expansion(surface));
        this.deliveries = new Deliveries(simulatorState, lock);
        this.control = new SimulatorControl(this);
    }

    /** Its state is gone when it is. */
    public static StripeSimulator inMemory(Supplier<Instant> clock) {
        return new StripeSimulator(clock, StateFile.none());
    }

    /** Its state survives in one file in this folder. */
    public static StripeSimulator keptIn(Path folder, Supplier<Instant> clock) {
        return new StripeSimulator(clock, StateFile.in(folder));
    }

    /** Says where its API is reached, which is where its pages are, too; such as {@code http://127.0.0.1:8080/demo-provider}. */
    public void servedAt(String baseUrl) {
        simulatorState.servedAt(baseUrl);
    }

    /** What tests and demonstrations steer it by. */
    public SimulatorControl control() {
        return control;
    }

    /** Makes happen what fell due up to the clock's present. */
    public void catchUp() {
        locked(() -> "");
    }

    /** Makes happen what falls due up to this instant, which is the present then, unless the clock is ahead of it. */
    public void advanceTo(Instant instant) {
        locked(() -> {
            timeline.catchUp(instant);
            simulatorState.reach(instant);
            simulatorState.save();
            return "";
        });
    }

    /** When something falls due here next, as things are. */
    public Optional<Instant> nextDue() {
        lock.lock();
        try {
            return timeline.next();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until each event was posted once, at most ten seconds; at once if none are posted. */
    public void awaitTold() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            deliveries.awaitPosted();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        deliveries.close();
    }

    Answer answer(Request request) {
        return locked(() -> api.answer(request));
    }

    /** Does something with the state: alone, in the present, kept and told of afterwards. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            long made = simulatorState.made();
            timeline.catchUp(simulatorState.present());
            T result = work.get();
            if (simulatorState.made() != made) {
                simulatorState.save();
                deliveries.wake();
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** The same for what makes no new object. */
    <T> T lockedAndKept(Supplier<T> work) {
        return locked(() -> {
            T result = work.get();
            simulatorState.save();
            return result;
        });
    }

    Surface surface() {
        return surface;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    Faults faults() {
        return faults;
    }

    RequestLog requests() {
        return requests;
    }
}
