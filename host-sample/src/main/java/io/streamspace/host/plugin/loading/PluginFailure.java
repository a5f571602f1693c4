package io.streamspace.host.plugin.loading;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A plugin failed, in whichever way code one did not write can fail; the message is the reason, for people. */
public final class PluginFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 1000;

    private PluginFailure(Throwable cause) {
        super(reason(cause), cause);
    }

    /** Runs what calls into a plugin; whatever it throws, but for the end of the JVM's memory, becomes a failure. */
    public static <T extends @Nullable Object> T guard(Supplier<T> call) {
        try {
            return call.get();
        } catch (PluginFailure e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw new PluginFailure(e);
        }
    }

    /** As {@link #guard}, for what answers nothing. */
    public static void run(Runnable call) {
        guard(() -> {
            call.run();
            return Boolean.TRUE;
        });
    }

    /** Never null: why it failed, for people. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The same failure for the log, its messages changed, and without any class of the plugin's. */
    public Throwable forLog(UnaryOperator<String> change) {
        return copy(this, change, 0);
    }

    private static Throwable copy(Throwable failure, UnaryOperator<String> change, int depth) {
        Throwable cause = depth > 20 ? null : failure.getCause();
        Throwable copy =
                new Throwable(
                        change.apply(failure.getClass().getName() + ": " + failure.getMessage()),
                        cause == null ? null : copy(cause, change, depth + 1),
                        false,
                        true) {
                    @Override
                    public String toString() {
                        return String.valueOf(getMessage());
                    }
                };
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** What went wrong, outermost first, each part once. */
    public static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder(told(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String more = told(cause);
            if (reason.indexOf(more) < 0) {
                reason.append(": ").append(more);
            }
        }
        return reason.length() <= LONGEST_REASON ? reason.toString() : reason.substring(0, LONGEST_REASON) + "…";
    }

    private static String told(Throwable failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        if (message == null || message.isBlank()) {
            return kind;
        }
        int statement = message.indexOf(" [statement:");
        String said = statement < 0 ? message : message.substring(0, statement);
        return failure instanceof RuntimeException ? said : kind + ": " + said;
    }
}
