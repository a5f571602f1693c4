package io.streamspace.billing.stream;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.stream.Topic.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One account that somebody listens to: what its listeners have been told, and what is new. Safe to use from threads. */
final class WatchedAccount {

    private final AccountId account;
    private final Sources sources;
    private final StreamTerms terms;
    private final Map<Listener, Sight> listeners = new LinkedHashMap<>();
    private final Map<Sight, Map<Topic, Map<String, ?>>> told = new EnumMap<>(Sight.class);
    private @Nullable Map<String, InvoiceState> invoices;
    private @Nullable Marks known;
    private Instant toldAt = Instant.MIN;
    private boolean isOver;

    WatchedAccount(AccountId account, Sources sources, StreamTerms terms) {
        this.account = account;
        this.sources = sources;
        this.terms = terms;
    }

    AccountId account() {
        return account;
    }

    /**
     * Takes note of how everything is, then says that changes will be told.
     *
     * @return false if it is watched no more
     */
    synchronized boolean join(Listener listener, Sight sight) {
        if (!isOver) {
            begin(sight);
            listeners.put(listener, sight);
            listener.hear(Change.READY);
        }
        return !isOver;
    }

    /** @return whether nobody listens any more; then it is over */
    synchronized boolean leave(Listener listener) {
        listeners.remove(listener);
        told.keySet().retainAll(listeners.values());
        invoices = listeners.containsValue(Sight.EVERYTHING) ? invoices : null;
        isOver = listeners.isEmpty();
        return isOver;
    }

    /** Tells what has changed. If that fails, it is tried again with the next look. */
    synchronized void look(Marks marks) {
        if (known == null || isOver) {
            return;
        }
        Set<Facet> changed = marks.changedSince(known);
        Instant now = sources.clock().get();
        boolean isDue = isDue(marks, now);
        for (Topic topic : Topic.values()) {
            if (topic.isTouchedBy(changed) || isDue && topic.telling() == Telling.WHOLE) {
                tell(topic);
            }
        }
        known = marks;
        toldAt = isDue ? now : toldAt;
    }

    /** The marks are read first: what changes while the rest is read is looked at again. */
    private void begin(Sight sight) {
        if (known == null) {
            known = sources.marking().of(List.of(account)).getOrDefault(account, Marks.NONE);
            toldAt = sources.clock().get();
        }
        if (sight == Sight.EVERYTHING && invoices == null) {
            invoices = InvoiceState.byId(sources.invoices().of(account));
        }
        if (!told.containsKey(sight)) {
            told.put(sight, present(sight));
        }
    }

    private Map<Topic, Map<String, ?>> present(Sight sight) {
        Map<Topic, Map<String, ?>> present = new EnumMap<>(Topic.class);
        Arrays.stream(Topic.values())
                .filter(topic -> topic.telling() == Telling.WHOLE)
                .forEach(topic -> present.put(topic, sources.present().of(topic, account, sight)));
        return present;
    }

    private boolean isDue(Marks marks, Instant now) {
        Duration calm = marks.isRunning() ? terms.whileRunning() : terms.whileIdle();
        return !now.isBefore(toldAt.plus(calm));
    }

    private void tell(Topic topic) {
        switch (topic.telling()) {
            case WHOLE -> List.copyOf(told.keySet()).forEach(sight -> tellWhole(topic, sight));
            case EACH -> tellInvoices(topic);
            case BARE -> List.copyOf(told.keySet()).forEach(sight -> tell(sight, topic, Map.of()));
        }
    }

    private void tellWhole(Topic topic, Sight sight) {
        Map<String, ?> now = sources.present().of(topic, account, sight);
        Map<Topic, Map<String, ?>> before = told.get(sight);
        if (before != null && !now.equals(before.put(topic, now))) {
            tell(sight, topic, now);
        }
    }

    private void tellInvoices(Topic topic) {
        Map<String, InvoiceState> before = invoices;
        if (before != null) {
            List<InvoiceState> now = sources.invoices().of(account);
            InvoiceState.changed(before, now).forEach(invoice -> tell(Sight.EVERYTHING, topic, invoice.told()));
            invoices = InvoiceState.byId(now);
        }
    }

    /** A listener who cannot keep up leaves meanwhile. */
    private void tell(Sight sight, Topic topic, Map<String, ?> data) {
        if (topic.isFor(sight)) {
            Change change = Change.of(topic, data);
            new LinkedHashMap<>(listeners).forEach((listener, seeing) -> {
                if (seeing == sight) {
                    listener.hear(change);
                }
            });
        }
    }
}
