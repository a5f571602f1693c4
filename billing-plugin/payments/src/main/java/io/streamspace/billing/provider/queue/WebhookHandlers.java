package io.streamspace.billing.provider.queue;

import io.streamspace.billing.provider.gateway.EventVocabulary;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderObject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The handler of each kind of object. */
public final class WebhookHandlers {

    private final Map<ObjectKind, WebhookHandler> byKind = new EnumMap<>(ObjectKind.class);
    private final EventVocabulary vocabulary;

    /** @throws IllegalArgumentException if two act on objects of the same kind */
    public WebhookHandlers(Collection<WebhookHandler> handlers, EventVocabulary vocabulary) {
        this.vocabulary = vocabulary;
        handlers.forEach(handler -> handler.kinds().forEach(kind -> add(kind, handler)));
    }

    private void add(ObjectKind kind, WebhookHandler handler) {
        if (byKind.putIfAbsent(kind, handler) != null) {
            throw new IllegalArgumentException("two act on objects of the kind " + kind);
        }
    }

    /** The handler of a kind; null if there is none. */
    @Nullable
    WebhookHandler of(ObjectKind kind) {
        return byKind.get(kind);
    }

    /**
     * The object that an event is about, if there is a handler of its kind. An object without an id, such as an invoice that
     * is only announced, cannot be read.
     */
    Optional<ProviderObject> handled(ProviderEvent event) {
        return event.objectId().isEmpty()
                ? Optional.empty()
                : vocabulary
                        .kind(event.objectKind())
                        .filter(byKind::containsKey)
                        .map(kind -> new ProviderObject(kind, event.objectId()));
    }

    /** Whether an event must never end without a handler having acted on it. */
    boolean isImportant(ProviderEvent event) {
        return vocabulary.isImportant(event.type());
    }
}
