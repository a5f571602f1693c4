package io.streamspace.billing.provider.gateway;

import java.util.Optional;

/** The names that a provider's events use. */
public interface EventVocabulary {

    /**
     * The kind that a name stands for; empty for objects that nothing follows from here.
     *
     * @param name as in {@link ProviderEvent#objectKind()}
     */
    Optional<ObjectKind> kind(String name);

    /** Whether an event of this type must never end without a handler having acted on it. */
    boolean isImportant(String type);
}
