package io.streamspace.billing.account;

import java.util.Locale;
import java.util.Optional;

/** The languages in which people of accounts are written to. */
public enum Language {
    EN,
    VI,
    ZH;

    /** As stored, configured and answered: lower case, such as {@code vi}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if there is no such language. */
    public static Optional<Language> ofKey(String key) {
        for (Language language : values()) {
            if (language.key().equals(key)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
