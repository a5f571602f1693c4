package io.streamspace.billing.provider;

import org.jspecify.annotations.Nullable;

/** The provider understood and will not: repeating the same call is in vain. */
public final class ProviderRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code stable, such as {@code card_declined}, {@code authentication_required}, {@code resource_missing}
     * @param message for people, without secrets
     */
    public ProviderRefusal(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
