package io.streamspace.plugin;

import java.time.Duration;
import java.util.Optional;

/** How far the host's event log has been handed to this plugin. */
public interface EventDelivery {

    /** For hosts that call the hooks directly and keep no log: nothing is ever waiting. */
    EventDelivery DIRECT = atMost -> true;

    /**
     * Waits until this plugin's listener has taken every event that the host had accepted before this call (but for
     * those set aside), so that whoever posted an event and then asks the plugin reads what they wrote. Must not be called from within a
     * listener.
     *
     * @return false if that did not happen within the given time
     */
    boolean awaitDelivered(Duration atMost) throws InterruptedException;

    /**
     * How many events this plugin's listener could not handle, so that the host set them aside and went on. They wait for
     * an administrator; a host that sets nothing aside has none.
     */
    default long quarantined() {
        return 0;
    }

    /** Why an event waits among those that were set aside; empty if it does not. */
    default Optional<String> quarantineReason(String source, String id) {
        return Optional.empty();
    }
}
