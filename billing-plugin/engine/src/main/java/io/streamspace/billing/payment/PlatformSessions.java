package io.streamspace.billing.payment;

import io.streamspace.billing.payment.OpenSessions.OpenSession;
import java.util.List;
import java.util.Optional;

/** The sessions that the platform itself knows to run, and its way to hibernate one. */
public interface PlatformSessions {

    /** Those of the whole platform that run now, hibernated ones left out; empty if it keeps no such list. */
    Optional<List<OpenSession>> running();

    /**
     * Asks the platform to hibernate a session; it answers by what it reports later. Asking twice is harmless.
     *
     * @param reason one sentence for the session's user
     */
    void hibernate(String sessionId, String reason);
}
