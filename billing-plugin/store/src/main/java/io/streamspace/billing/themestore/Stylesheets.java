package io.streamspace.billing.themestore;

/** Reads stylesheets and writes them anew, so that nothing is kept but what was understood. */
public interface Stylesheets {

    /**
     * @param css the stylesheet as written anew; empty if there is a fault
     * @param fault why it does not parse, in one sentence; empty if it does
     */
    record Rewritten(String css, String fault) {

        public boolean isWhole() {
            return fault.isEmpty();
        }
    }

    /** Strict: a stylesheet with any part that does not parse has a fault. */
    Rewritten rewrite(String css);
}
