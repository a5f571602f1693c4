package io.streamspace.billing.usage;

/** Is told how far a long piece of work has come, after each part that is committed. */
public interface Progress {

    /** Nobody listens. */
    Progress UNSEEN = (done, total) -> {};

    /**
     * @param done parts finished, at most {@code total}
     * @param total parts there are, as far as is known by now
     */
    void reached(long done, long total);
}
