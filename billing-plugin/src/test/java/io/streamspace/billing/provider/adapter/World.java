package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.queue.WebhookHandler;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Things at the provider, each with a version that grows; acting on one writes its version down. */
final class World implements WebhookHandler {

    private final Ledger ledger;
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    /** What happens when a thing has just been read, such as a failure. */
    volatile Consumer<ProviderObject> afterReading = event -> {};

    /** What happens when its version has just been written down. */
    volatile Consumer<Instant> afterWriting = now -> {};

    World(Ledger ledger) {
        this.ledger = ledger;
    }

    void change(String thing) {
        versions.merge(thing, 1, Integer::sum);
    }

    int version(String thing) {
        return versions.getOrDefault(thing, 0);
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CUSTOMER);
    }

    @Override
    public Effect read(ProviderObject object) {
        String thing = object.id();
        int version = version(thing);
        afterReading.accept(object);
        return now -> apply(thing, version, now);
    }

    private Outcome apply(String thing, int version, Instant now) {
        if (version == 0) {
            return Outcome.foreign("Nobody's.");
        }
        ledger.write(thing, version);
        afterWriting.accept(now);
        return Outcome.done(InboxDesk.ALICE, "Version " + version + ".");
    }
}
