package io.streamspace.billing.values;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Work in batches of which one bad piece must not stop the others. */
public final class InHalves {

    private InHalves() {}

    /**
     * Does the work of a batch; if it fails, that of its halves, down to the single pieces that fail.
     *
     * @param work does all of a batch or, when it throws, nothing of it
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
