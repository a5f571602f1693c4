package io.streamspace.billing.account;

import org.jspecify.annotations.Nullable;

/** In which language the people of an account want to be written to. */
public interface AccountLanguages {

    /** Null: they have not said. */
    @Nullable
    Language of(AccountId account);

    /** Takes the place of what they said before; joins the transaction. */
    void change(AccountId account, Language language);
}
