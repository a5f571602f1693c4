package io.streamspace.billing.stream;

import java.util.ArrayList;
import java.util.List;

/** A listener that remembers. */
public final class Heard implements Listener {

    private final List<Change> changes = new ArrayList<>();
    private int breaths;
    private boolean isEnded;

    @Override
    public void hear(Change change) {
        changes.add(change);
    }

    @Override
    public void keepAlive() {
        breaths++;
    }

    @Override
    public void end() {
        isEnded = true;
    }

    /** What was heard since it was last asked. */
    public List<Change> news() {
        List<Change> news = List.copyOf(changes);
        changes.clear();
        return news;
    }

    /** The names of the same. */
    public List<String> events() {
        return news().stream().map(Change::event).toList();
    }

    int breaths() {
        return breaths;
    }

    boolean isEnded() {
        return isEnded;
    }
}
