package io.streamspace.host.event;

/**
 * Narrows a part of the log that fails down to the one entry that is at fault, by halves. Behind such an entry parts begin
 * small and double as they are taken, so that many such entries in a row cost no halving each.
 */
final class Isolation {

    private final int usual;
    private int size;
    private long suspectsEnd;
    private int tries;

    /** @param usual how many entries a part holds while nothing fails */
    Isolation(int usual) {
        this.usual = usual;
        this.size = usual;
    }

    /** What to take next, of entries from a position up to the log's end. */
    LogPart next(long position, long head) {
        long suspects = suspectsEnd - position;
        long most = suspects <= 0 ? size : Math.min(size, Math.max(1, suspects / 2));
        return new LogPart(position, Math.min(head, position + most));
    }

    void taken() {
        tries = 0;
        size = Math.min(usual, 2 * size);
    }

    /** The one entry is set aside. */
    void setAside() {
        tries = 0;
        size = 1;
    }

    /** @return how often a single entry has failed in a row; 0 while there is more than one to suspect */
    int failed(LogPart part) {
        suspectsEnd = part.upTo();
        tries = part.size() == 1 ? tries + 1 : 0;
        return tries;
    }
}
