package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import io.streamspace.plugin.LiveSessions;
import io.streamspace.plugin.LiveSessions.LiveSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host to hibernate what runs of an account: by the host's live list, or at a host that keeps none, every session
 * that is open here. To be called again as long as something runs: the host is asked for a session once, again a day
 * later, and at once if it has slept in between. Not to be called inside a transaction: the host acts at once.
 */
public final class Suspension {

    private final LiveSessions host;
    private final OpenSessions open;
    private final AskedSessions asked = new AskedSessions();

    public Suspension(LiveSessions host, OpenSessions open) {
        this.host = host;
        this.open = open;
    }

    /** @see #ofAccounts */
    public int ofAccount(AccountId account, String reason, Instant now) {
        return ofAccounts(List.of(account), reason, now);
    }

    /**
     * Asks for every running session of these accounts that is due. If the host fails with one, the others are asked for
     * all the same, then the first failure is thrown.
     *
     * @param reason one sentence for the sessions' users
     * @return for how many sessions the host was asked
     */
    public int ofAccounts(Collection<AccountId> accounts, String reason, Instant now) {
        List<String> due = asked.due(running(Set.copyOf(accounts)), now);
        RuntimeException failure = null;
        for (String session : due) {
            failure = first(failure, suspend(session, reason));
        }
        if (failure != null) {
            throw failure;
        }
        return due.size();
    }

    private List<String> running(Set<AccountId> accounts) {
        return accounts.isEmpty()
                ? List.of()
                : host.list()
                        .map(listing -> listed(listing.sessions(), accounts))
                        .orElseGet(() -> open.of(accounts).stream()
                                .map(OpenSession::sessionId)
                                .toList());
    }

    private List<String> listed(List<LiveSession> sessions, Set<AccountId> accounts) {
        List<LiveSession> running =
                sessions.stream().filter(session -> !session.hibernated()).toList();
        asked.retain(running.stream().map(LiveSession::sessionId).collect(Collectors.toSet()));
        return running.stream()
                .filter(session -> accounts.contains(AccountId.of(session.user(), session.organization())))
                .map(LiveSession::sessionId)
                .toList();
    }

    private @Nullable RuntimeException suspend(String session, String reason) {
        try {
            host.suspend(session, reason);
            return null;
        } catch (RuntimeException e) {
            asked.failed(session);
            return e;
        }
    }

    private static @Nullable RuntimeException first(@Nullable RuntimeException before, @Nullable RuntimeException now) {
        if (before != null && now != null) {
            before.addSuppressed(now);
        }
        return before == null ? now : before;
    }
}
