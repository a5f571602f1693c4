package io.streamspace.billing.http;

/** Names of files that are handed out. */
public final class FileName {

    private FileName() {}

    /** The name of a PDF: whatever a file system or a header may not hold is a hyphen. */
    public static String pdf(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf";
    }
}
