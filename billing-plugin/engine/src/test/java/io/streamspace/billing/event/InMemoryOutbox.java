package io.streamspace.billing.event;

import io.streamspace.billing.values.InMemoryTransactions;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/** The outbox in memory. */
public final class InMemoryOutbox implements Outbox {

    private final NavigableMap<Integer, Announcement> rows;

    public InMemoryOutbox(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public void announce(Collection<Announcement> announcements) {
        announcements.stream()
                .filter(announcement -> rows.values().stream().noneMatch(known -> isSame(known, announcement)))
                .forEach(announcement -> rows.put(rows.size(), announcement));
    }

    private static boolean isSame(Announcement known, Announcement other) {
        return known.account().equals(other.account()) && known.id().equals(other.id());
    }

    /** Everything that was announced, in order. */
    public List<Announcement> announced() {
        return List.copyOf(rows.values());
    }
}
