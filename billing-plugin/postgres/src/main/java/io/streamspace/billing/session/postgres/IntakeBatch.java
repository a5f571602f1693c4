package io.streamspace.billing.session.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts.Opening;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import io.streamspace.plugin.PlatformEvent.UserCreated;
import io.streamspace.plugin.ResourceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some events as rows, and the accounts they mention: each event writes itself down here. */
final class IntakeBatch implements LifecycleListener {

    private final Instant now;
    private final List<FactRow> rows = new ArrayList<>();
    private final List<UsageFact> usage = new ArrayList<>();
    private final Map<AccountId, Opening> openings = new LinkedHashMap<>();

    /** @param now when the accounts are heard of */
    IntakeBatch(Instant now) {
        this.now = now;
    }

    static IntakeBatch of(List<PlatformEvent> events, Instant now) {
        IntakeBatch intakeBatch = new IntakeBatch(now);
        events.forEach(event -> event.dispatchTo(intakeBatch));
        return intakeBatch;
    }

    List<FactRow> rows() {
        return rows;
    }

    /** What is told of other meters. */
    List<UsageFact> usage() {
        return usage;
    }

    Map<AccountId, Opening> openings() {
        return openings;
    }

    @Override
    public void sessionCreated(SessionCreated event) {
        open(AccountId.ofUser(event.user()));
        open(AccountId.of(event.user(), event.organization()));
        FactRow.Origin origin =
                new FactRow.Origin(event.user(), event.organization(), event.template(), event.heartbeats());
        rows.add(new FactRow(
                event.key(),
                FactType.SESSION_CREATED,
                event.time(),
                event.sessionId(),
                null,
                ResourceChange.to(event.resources()),
                origin,
                null));
    }

    @Override
    public void sessionResized(SessionResized event) {
        rows.add(new FactRow(
                event.key(),
                FactType.SESSION_RESIZED,
                event.time(),
                event.sessionId(),
                null,
                event.resources(),
                null,
                null));
    }

    @Override
    public void sessionHibernated(SessionHibernated event) {
        rows.add(FactRow.ofSession(FactType.SESSION_HIBERNATED, event.key(), event.time(), event.sessionId()));
    }

    @Override
    public void sessionWoken(SessionWoken event) {
        rows.add(FactRow.ofSession(FactType.SESSION_WOKEN, event.key(), event.time(), event.sessionId()));
    }

    @Override
    public void sessionTerminated(SessionTerminated event) {
        rows.add(FactRow.ofSession(FactType.SESSION_TERMINATED, event.key(), event.time(), event.sessionId()));
    }

    @Override
    public void userCreated(UserCreated event) {
        AccountId account = AccountId.ofUser(event.username());
        Opening known = open(account);
        openings.put(
                account,
                new Opening(
                        account,
                        now,
                        known.email() == null ? event.email() : known.email(),
                        known.fullName() == null ? event.fullName() : known.fullName()));
        ObjectNode details = details("email", event.email());
        putIfPresent(details, "full_name", event.fullName());
        add(event, FactType.USER_CREATED, account, details);
    }

    @Override
    public void usageRecorded(UsageRecorded event) {
        open(AccountId.ofUser(event.user()));
        AccountId account = AccountId.of(event.user(), event.organization());
        open(account);
        ObjectNode details = details("meter", event.meter());
        putIfPresent(details, "user", event.user());
        putIfPresent(details, "quantity", event.quantity());
        putIfPresent(details, "change", event.change());
        EventKey replaces = event.replaces();
        if (replaces != null) {
            details.putObject("replaces").put("source", replaces.source()).put("id", replaces.id());
        }
        add(event, FactType.USAGE_RECORDED, account, details);
        usage.add(new UsageFact(
                factKey(event.key()),
                account,
                event.meter(),
                event.time(),
                event.quantity(),
                event.change(),
                replaces == null ? null : factKey(replaces)));
    }

    private void add(PlatformEvent event, FactType type, AccountId account, ObjectNode details) {
        rows.add(new FactRow(event.key(), type, event.time(), null, account, null, null, details.toString()));
    }

    private static FactKey factKey(EventKey key) {
        return new FactKey(key.source(), key.id());
    }

    private Opening open(AccountId id) {
        return openings.computeIfAbsent(id, absent -> new Opening(absent, now, null, null));
    }

    private static ObjectNode details(String name, @Nullable String value) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        putIfPresent(details, name, value);
        return details;
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
