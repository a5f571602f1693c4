package io.streamspace.billing.payment.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import io.streamspace.billing.payment.PlatformSessions;
import io.streamspace.plugin.LiveSessions;
import io.streamspace.plugin.LiveSessions.LiveSession;
import java.util.List;
import java.util.Optional;

/** The host's live list. */
public final class HostSessions implements PlatformSessions {

    private final LiveSessions host;

    public HostSessions(LiveSessions host) {
        this.host = host;
    }

    @Override
    public Optional<List<OpenSession>> running() {
        return host.list()
                .map(listing -> listing.sessions().stream()
                        .filter(session -> !session.hibernated())
                        .map(HostSessions::session)
                        .toList());
    }

    @Override
    public void hibernate(String sessionId, String reason) {
        host.suspend(sessionId, reason);
    }

    private static OpenSession session(LiveSession session) {
        return new OpenSession(
                AccountId.of(session.user(), session.organization()), session.sessionId(), session.user());
    }
}
