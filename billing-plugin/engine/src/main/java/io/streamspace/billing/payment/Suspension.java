package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Asks the host to hibernate what runs of an account: by the host's live list, or at a host that keeps none, every session
 * that is open here. To be called again as long as something runs: the host is asked for a session once, again a day
 * later, and at once if it has slept in between. Not to be called inside a transaction: the host acts at once.
 */
public final class Suspension {

    private final PlatformSessions platform;
    private final OpenSessions open;
    private final HibernationRequests asked = new HibernationRequests();

    public Suspension(PlatformSessions platform, OpenSessions open) {
        this.platform = platform;
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
        List<RuntimeException> failures = new ArrayList<>();
        int suspended = ofAccounts(accounts, reason, now, (account, failure) -> failures.add(failure));
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return suspended;
    }

    /**
     * The same, for whoever goes on without the accounts that the host fails with.
     *
     * @param failed told the account of each session that the host failed with, and why
     */
    public int ofAccounts(
            Collection<AccountId> accounts,
            String reason,
            Instant now,
            BiConsumer<AccountId, RuntimeException> failed) {
        Map<String, AccountId> running = running(Set.copyOf(accounts));
        int suspended = 0;
        for (String session : asked.due(List.copyOf(running.keySet()), now)) {
            Optional<RuntimeException> failure = suspend(session, reason);
            failure.ifPresent(e -> failed.accept(Objects.requireNonNull(running.get(session)), e));
            suspended += failure.isPresent() ? 0 : 1;
        }
        return suspended;
    }

    /** When the host is asked once more for what it has not hibernated. */
    public Optional<Instant> nextRequest() {
        return asked.next();
    }

    private Map<String, AccountId> running(Set<AccountId> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : byId(platform.running()
                        .map(listed -> listed(listed, accounts))
                        .orElseGet(() -> open.of(accounts)));
    }

    private List<OpenSession> listed(List<OpenSession> running, Set<AccountId> accounts) {
        asked.retain(running.stream().map(OpenSession::sessionId).collect(Collectors.toSet()));
        return running.stream()
                .filter(session -> accounts.contains(session.account()))
                .toList();
    }

    private static Map<String, AccountId> byId(List<OpenSession> sessions) {
        Map<String, AccountId> accounts = new LinkedHashMap<>();
        sessions.forEach(session -> accounts.put(session.sessionId(), session.account()));
        return accounts;
    }

    private Optional<RuntimeException> suspend(String session, String reason) {
        try {
            platform.hibernate(session, reason);
            return Optional.empty();
        } catch (RuntimeException e) {
            asked.failed(session);
            return Optional.of(e);
        }
    }
}
