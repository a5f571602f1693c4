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
    private final StreamSources streamSources;
    private final StreamTerms terms;
    private final Map<Listener, StreamScope> listeners = new LinkedHashMap<>();
    private final Map<StreamScope, Map<Topic, Object>> told = new EnumMap<>(StreamScope.class);
    private @Nullable Map<String, InvoiceState> invoices;
    private @Nullable ChangeVersions known;
    private Instant toldAt = Instant.MIN;
    private boolean isOver;

    WatchedAccount(AccountId account, StreamSources streamSources, StreamTerms terms) {
        this.account = account;
        this.streamSources = streamSources;
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
    synchronized boolean join(Listener listener, StreamScope streamScope) {
        if (!isOver) {
            begin(streamScope);
            listeners.put(listener, streamScope);
            listener.hear(Change.READY);
        }
        return !isOver;
    }

    /** @return whether nobody listens any more; then it is over */
    synchronized boolean leave(Listener listener) {
        listeners.remove(listener);
        told.keySet().retainAll(listeners.values());
        invoices = listeners.containsValue(StreamScope.EVERYTHING) ? invoices : null;
        isOver = listeners.isEmpty();
        return isOver;
    }

    /** Tells what has changed. If that fails, it is tried again with the next look. */
    synchronized void look(ChangeVersions changeVersions) {
        if (known == null || isOver) {
            return;
        }
        Set<ChangeArea> changed = changeVersions.changedSince(known);
        Instant now = streamSources.clock().get();
        boolean isDue = isDue(changeVersions, now);
        for (Topic topic : Topic.values()) {
            if (topic.isTouchedBy(changed) || isDue && topic.telling() == Telling.WHOLE) {
                tell(topic);
            }
        }
        known = changeVersions;
        toldAt = isDue ? now : toldAt;
    }

    /** The marks are read first: what changes while the rest is read is looked at again. */
    private void begin(StreamScope streamScope) {
        if (known == null) {
            known = streamSources.marking().of(List.of(account)).getOrDefault(account, ChangeVersions.NONE);
            toldAt = streamSources.clock().get();
        }
        if (streamScope == StreamScope.EVERYTHING && invoices == null) {
            invoices = InvoiceState.byId(streamSources.invoices().of(account));
        }
        if (!told.containsKey(streamScope)) {
            told.put(streamScope, present(streamScope));
        }
    }

    private Map<Topic, Object> present(StreamScope streamScope) {
        Map<Topic, Object> present = new EnumMap<>(Topic.class);
        Arrays.stream(Topic.values())
                .filter(topic -> topic.telling() == Telling.WHOLE)
                .forEach(topic -> present.put(topic, streamSources.present().of(topic, account, streamScope)));
        return present;
    }

    private boolean isDue(ChangeVersions changeVersions, Instant now) {
        Duration calm = changeVersions.isRunning() ? terms.whileRunning() : terms.whileIdle();
        return !now.isBefore(toldAt.plus(calm));
    }

    private void tell(Topic topic) {
        switch (topic.telling()) {
            case WHOLE -> List.copyOf(told.keySet()).forEach(streamScope -> tellWhole(topic, streamScope));
            case EACH -> tellInvoices(topic);
            case BARE -> List.copyOf(told.keySet()).forEach(streamScope -> tell(streamScope, topic, Map.of()));
        }
    }

    private void tellWhole(Topic topic, StreamScope streamScope) {
        Object now = streamSources.present().of(topic, account, streamScope);
        Map<Topic, Object> before = told.get(streamScope);
        if (before != null && !now.equals(before.put(topic, now))) {
            tell(streamScope, topic, now);
        }
    }

    private void tellInvoices(Topic topic) {
        Map<String, InvoiceState> before = invoices;
        if (before != null) {
            List<InvoiceState> now = streamSources.invoices().of(account);
            InvoiceState.changed(before, now).forEach(invoice -> tell(StreamScope.EVERYTHING, topic, invoice.told()));
            invoices = InvoiceState.byId(now);
        }
    }

    /** A listener who cannot keep up leaves meanwhile. */
    private void tell(StreamScope streamScope, Topic topic, Object data) {
        if (topic.isFor(streamScope)) {
            Change change = Change.of(topic, data);
            new LinkedHashMap<>(listeners).forEach((listener, seeing) -> {
                if (seeing == streamScope) {
                    listener.hear(change);
                }
            });
        }
    }
}
