package io.streamspace.billing.notification.adapter;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.mail.MailAddress;
import io.streamspace.billing.notification.Recipient;
import io.streamspace.billing.notification.Recipients;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Accounts and their buyers, as readers. An address that no mail can be sent to counts as none. */
public final class PostgresRecipients implements Recipients {

    private static final String OF = Sql.read(PostgresRecipients.class, "of");

    private final Jdbi jdbi;

    public PostgresRecipients(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, Recipient> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> new Columns<>(accounts)
                        .text("accounts", AccountId::value)
                        .bindTo(handle.createQuery(OF))
                        .map((row, context) -> reader(row))
                        .list()
                        .stream()
                        .collect(toMap(Recipient::account, recipient -> recipient)));
    }

    private static Recipient reader(ResultSet row) throws SQLException {
        AccountId account = new AccountId(row.getString("account_id"));
        return new Recipient(
                account,
                Stream.of(
                                Optional.ofNullable(row.getString("billing_email")),
                                Optional.ofNullable(row.getString("email")))
                        .flatMap(Optional::stream)
                        .filter(MailAddress::canBe)
                        .findFirst()
                        .orElse(null),
                name(row.getString("buyer_name"), row.getString("full_name"), account),
                language(row.getString("language")));
    }

    private static String name(@Nullable String buyer, @Nullable String full, AccountId account) {
        return Stream.of(buyer, full)
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(account.name());
    }

    private static @Nullable Language language(@Nullable String key) {
        return key == null ? null : Language.ofKey(key).orElse(null);
    }
}
