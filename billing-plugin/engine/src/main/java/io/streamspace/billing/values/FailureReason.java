package io.streamspace.billing.values;

/** Why something could not be done, in a line that begins with a code: fit to be shown to administrators. */
public final class FailureReason {

    private static final int LONGEST = 300;

    private FailureReason() {}

    /**
     * The code and detail of a {@link Problem}; else {@code failed} and what the first cause says.
     */
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof Problem) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Problem problem) {
            return problem.code() + ": " + problem.detail();
        }
        String message = cause.getMessage();
        return shortened("failed: " + (message == null ? cause.getClass().getSimpleName() : message));
    }

    private static String shortened(String text) {
        String line = SingleLineText.of(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
