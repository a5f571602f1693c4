package io.streamspace.plugin;

/** Messages to people, by whatever means the host has: mail, chat, a bell in its page. */
public interface Notifications {

    /** Tells nobody. */
    Notifications NONE = (key, user, title, text) -> {};

    /**
     * Tells a user something. A repeat with the same key is told once.
     *
     * @param key names the occasion, such as an invoice number and a kind of reminder
     */
    void notify(String key, String user, String title, String text);
}
