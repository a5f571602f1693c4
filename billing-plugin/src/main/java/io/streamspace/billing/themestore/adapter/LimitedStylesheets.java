package io.streamspace.billing.themestore.adapter;

import io.streamspace.billing.themestore.Stylesheets;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Rewrites few stylesheets at a time: a long one takes a core for seconds, and those of one user must not take every core.
 * A caller waits a little for a place, in order of arrival, and is refused then.
 */
public final class LimitedStylesheets implements Stylesheets {

    private final Stylesheets stylesheets;
    private final Semaphore places;
    private final Duration patience;

    /** @param places how many stylesheets are rewritten at a time */
    public LimitedStylesheets(Stylesheets stylesheets, int places, Duration patience) {
        this.stylesheets = stylesheets;
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** @throws Problem 503 {@code busy} if no place became free in time */
    @Override
    public Rewritten rewrite(String css) {
        enter();
        try {
            return stylesheets.rewrite(css);
        } finally {
            places.release();
        }
    }

    private void enter() {
        boolean entered;
        try {
            entered = places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entered = false;
        }
        if (!entered) {
            throw new Problem(
                    Kind.UNAVAILABLE, "busy", "Too many stylesheets are being checked. Try again in a moment.");
        }
    }
}
