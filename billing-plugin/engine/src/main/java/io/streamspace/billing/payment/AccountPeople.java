package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.payment.OpenSessions.OpenSession;
import java.util.List;

/** Who is told of an account: the user; of an organisation whoever has a session open, for its owners are not known here. */
public final class AccountPeople {

    private final OpenSessions open;

    public AccountPeople(OpenSessions open) {
        this.open = open;
    }

    /** Their names, each once. */
    public List<String> of(AccountId account) {
        return account.equals(AccountId.ofUser(account.name()))
                ? List.of(account.name())
                : open.of(List.of(account)).stream()
                        .map(OpenSession::user)
                        .distinct()
                        .toList();
    }
}
