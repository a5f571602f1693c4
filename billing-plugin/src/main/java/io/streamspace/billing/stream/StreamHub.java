package io.streamspace.billing.stream;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everybody who listens on this host, and the accounts they listen to. */
public final class StreamHub implements AutoCloseable {

    /** @param caller the user's name, whose seat it takes */
    public record Place(AccountId account, StreamScope streamScope, String caller) {}

    private record Seated(Place place, Instant since) {}

    private final StreamSources streamSources;
    private final StreamTerms terms;
    private final Supplier<Instant> machineClock;
    private final ConnectionLimits connectionLimits;
    private final Map<AccountId, WatchedAccount> accounts = new ConcurrentHashMap<>();
    private final Map<Listener, Seated> seated = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    public StreamHub(StreamSources streamSources, StreamTerms terms, Supplier<Instant> machineClock) {
        this.streamSources = streamSources;
        this.terms = terms;
        this.machineClock = machineClock;
        this.connectionLimits = new ConnectionLimits(terms.seats());
    }

    /**
     * Tells the listener to be ready, and then of every change, until it leaves.
     *
     * @throws Problem 503 if too many listen already, or no more is told
     */
    public void join(Listener listener, Place place) {
        connectionLimits.take(place.caller());
        seated.put(listener, new Seated(place, machineClock.get()));
        try {
            watch(listener, place);
        } catch (RuntimeException e) {
            leave(listener);
            throw e;
        }
    }

    /** Again changes nothing. */
    public void leave(Listener listener) {
        Seated left = seated.remove(listener);
        if (left != null) {
            connectionLimits.free(left.place().caller());
            WatchedAccount watched = accounts.get(left.place().account());
            if (watched != null && watched.leave(listener)) {
                accounts.remove(watched.account(), watched);
            }
        }
    }

    /**
     * Looks once at all accounts that somebody listens to, and tells what has changed. One account's failure is thrown after
     * the others have been looked at.
     */
    public void look() {
        List<WatchedAccount> watched = List.copyOf(accounts.values());
        if (!watched.isEmpty()) {
            Map<AccountId, ChangeVersions> changeVersions = streamSources
                    .marking()
                    .of(watched.stream().map(WatchedAccount::account).collect(Collectors.toSet()));
            look(watched, changeVersions);
        }
    }

    /** Keeps every connection alive, and ends those that have lasted long enough. */
    public void breathe() {
        Instant oldest = machineClock.get().minus(terms.longest());
        seated.forEach((listener, seat) -> {
            if (seat.since().isBefore(oldest)) {
                listener.end();
            } else {
                listener.keepAlive();
            }
        });
    }

    /** How many listen. */
    public int listeners() {
        return connectionLimits.taken();
    }

    /** Ends every stream and lets nobody join any more. */
    @Override
    public void close() {
        isClosed = true;
        seated.keySet().forEach(Listener::end);
    }

    private void look(List<WatchedAccount> watched, Map<AccountId, ChangeVersions> all) {
        RuntimeException failure = null;
        for (WatchedAccount account : watched) {
            try {
                look(account, all.get(account.account()));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void look(WatchedAccount watched, @Nullable ChangeVersions changeVersions) {
        if (changeVersions != null && !isClosed) {
            watched.look(changeVersions);
        }
    }

    private void watch(Listener listener, Place place) {
        boolean hasJoined = false;
        while (!hasJoined) {
            if (isClosed) {
                throw new Problem(Kind.UNAVAILABLE, "stopping", "The plugin is stopping.");
            }
            hasJoined = accounts.computeIfAbsent(place.account(), id -> new WatchedAccount(id, streamSources, terms))
                    .join(listener, place.streamScope());
        }
    }
}
