package io.streamspace.billing.pdf;

/**
 * An invoice's data for programs, inside the document: a Factur-X file.
 *
 * @param profile as the metadata name it, such as {@code EN 16931}
 */
public record Attachment(String name, String profile, byte[] bytes) {}
