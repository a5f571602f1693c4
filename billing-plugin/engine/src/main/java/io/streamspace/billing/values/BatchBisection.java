package io.streamspace.billing.values;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work in batches of which one bad piece must not stop the others. */
public final class BatchBisection {

    private BatchBisection() {}

    /** The pieces there are, in their order. */
    @FunctionalInterface
    public interface Pieces<T> {
        /** Some that follow a piece, or the first ones; none: that was the last. */
        List<T> after(@Nullable T last);
    }

    /** Does the work of all pieces, some at a time, each time as {@link #run}. */
    public static <T> void all(Pieces<T> pieces, Consumer<List<T>> work, BiConsumer<T, RuntimeException> failed) {
        List<T> some = pieces.after(null);
        while (!some.isEmpty()) {
            run(some, work, failed);
            some = pieces.after(some.get(some.size() - 1));
        }
    }

    /**
     * Does what needs not look at the single pieces, and only if that fails does the work of each.
     *
     * @param whole commits as it goes, or does nothing when it throws
     * @throws DatabaseUnavailable from {@code whole} or the work
     * @throws RuntimeException from {@code whole} when there are no pieces to blame
     */
    public static <T> void onceFailed(
            Runnable whole, Pieces<T> pieces, Consumer<List<T>> work, BiConsumer<T, RuntimeException> failed) {
        try {
            whole.run();
        } catch (DatabaseUnavailable away) {
            throw away;
        } catch (RuntimeException e) {
            if (pieces.after(null).isEmpty()) {
                throw e;
            }
            all(pieces, work, failed);
        }
    }

    /**
     * Does the work of a batch; if it fails, that of its halves, down to the single pieces that fail.
     *
     * @param work does all of a batch or, when it throws, nothing that it would do twice when called again
     * @param failed told each piece whose work alone failed, and why
     * @throws DatabaseUnavailable from the work: no piece of it is to blame
     * @throws RuntimeException from the work of an empty batch
     */
    public static <T> void run(List<T> batch, Consumer<List<T>> work, BiConsumer<T, RuntimeException> failed) {
        try {
            work.accept(batch);
        } catch (DatabaseUnavailable away) {
            throw away;
        } catch (RuntimeException e) {
            if (batch.isEmpty()) {
                throw e;
            } else if (batch.size() == 1) {
                failed.accept(batch.get(0), e);
            } else {
                int half = batch.size() / 2;
                run(batch.subList(0, half), work, failed);
                run(batch.subList(half, batch.size()), work, failed);
            }
        }
    }
}
