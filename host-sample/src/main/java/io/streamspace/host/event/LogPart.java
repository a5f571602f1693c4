package io.streamspace.host.event;

/**
 * Some entries of the log in a row.
 *
 * @param after the position before the first
 * @param upTo the position of the last
 */
record LogPart(long after, long upTo) {

    @Override
    public String toString() {
        return size() == 1 ? "entry " + upTo : "entries " + (after + 1) + " to " + upTo;
    }

    static LogPart only(long position) {
        return new LogPart(position - 1, position);
    }

    long size() {
        return upTo - after;
    }

    boolean isEmpty() {
        return size() == 0;
    }
}
