package io.streamspace.billing.notification;

/** A file that goes with a mail. */
public final class MailAttachment {

    private final String name;
    private final String mediaType;
    private final byte[] content;

    /** @param name with its ending, such as {@code INV-000001.pdf} */
    public MailAttachment(String name, String mediaType, byte[] content) {
        this.name = name;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }
}
